// SPDX-License-Identifier: Apache-2.0
import { hostname } from "node:os";
import { Diagnostics } from "@vendorless/base";
import type { Rule } from "@vendorless/rules";
import { openRecording, renderSummary, type Settings } from "@vendorless/runtime";
import { type ExitStatus, exitStatus } from "../exit-status.ts";
import { openAlertOutputs } from "./alert-outputs.ts";
import type { Log } from "./log.ts";
import { replayAuditLog } from "./replay-audit.ts";
import { replayCapture } from "./replay-capture.ts";
import type { Surroundings } from "./surroundings.ts";

/** What to replay, and how far. */
export interface ReplayRequest {
  path: string;
  rules: readonly Rule[];
  /** Seconds of the events' time after which the replay ends. */
  seconds?: number | undefined;
}

/** Replays a capture or an audit log: alerts go to the outputs, Falco's summary behind them. */
export async function replayRecording(
  { path, rules, seconds = Number.POSITIVE_INFINITY }: ReplayRequest,
  settings: Settings,
  { stdout, stderr, environment }: Surroundings,
  log: Log,
): Promise<ExitStatus> {
  const found = new Diagnostics();
  const outputs = openAlertOutputs(settings, stdout);
  const { format, pieces } = await openRecording(path, found.report);
  const replayOne = format === "audit" ? replayAuditLog : replayCapture;
  const { counts, status, epilogue } = await replayOne({
    pieces,
    rules,
    seconds,
    settings,
    hostname: environment.FALCO_HOSTNAME ?? hostname(),
    outputs,
    report: found.report,
    log,
  });
  outputs.end();
  for (const problem of found.list()) log.problem(problem);
  // JSON on standard output is only ever alerts.
  (settings.json ? stderr : stdout).write(renderSummary(counts));
  stderr.write(epilogue);
  return found.list().some(({ severity }) => severity === "error") ? exitStatus.unusable : status;
}
