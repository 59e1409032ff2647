// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { Rule } from "@vendorless/rules";
import type { DetectionCounts, Settings } from "@vendorless/runtime";
import type { ExitStatus } from "../exit-status.ts";
import type { AlertOutputs } from "./alert-outputs.ts";
import type { Log } from "./log.ts";

/** A recording that is being replayed, whatever it holds. */
export interface Replay {
  pieces: AsyncIterable<Buffer>;
  rules: readonly Rule[];
  /** Seconds of the events' time after which it ends; may be infinite. */
  seconds: number;
  settings: Settings;
  /** The host name that alerts show. */
  hostname: string;
  outputs: AlertOutputs;
  report: Report;
  log: Log;
}

/** How a replay ended. */
export interface ReplayEnd {
  counts: DetectionCounts;
  status: ExitStatus;
  /** What stands on standard error behind the summary. */
  epilogue: string;
}
