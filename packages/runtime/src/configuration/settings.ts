// SPDX-License-Identifier: Apache-2.0
import type { JsonProperties, Priority, RuleSelection } from "@vendorless/rules";

import type { ConfiguredAddition } from "./rule-lists.ts";
import type { StaticFields } from "./static-fields.ts";

/** How urgent a message of the watch about itself is, from the most urgent. */
export const logLevels = [
  "emergency",
  "alert",
  "critical",
  "error",
  "warning",
  "notice",
  "info",
  "debug",
] as const;
export type LogLevel = (typeof logLevels)[number];

/** What to do when events were dropped. */
export type DropAction = "ignore" | "log" | "alert" | "exit";

/** How a watch behaves, as a configuration says. */
export interface Settings {
  /** Rule files and directories; undefined when the configuration names none. */
  readonly rulesFiles: readonly string[] | undefined;
  /** Of rules, in order; see selectRules. */
  readonly selections: readonly RuleSelection[];
  /** What is added to outputs. */
  readonly additions: readonly ConfiguredAddition[];
  /** Fields with a value that is always the same. */
  readonly staticFields: StaticFields;
  /** Rules that are less urgent do not run. */
  readonly priority: Priority;
  readonly matching: "first" | "all";
  readonly json: boolean;
  readonly include: Required<JsonProperties>;
  readonly isoTime: boolean;
  readonly stdout: boolean;
  /** The file that alerts are appended to. */
  readonly file: { readonly enabled: boolean; readonly path: string; readonly keepOpen: boolean };
  /** Alerts may wait for others before they are written. */
  readonly buffered: boolean;
  readonly drops: DropSettings;
  readonly log: { readonly stderr: boolean; readonly level: LogLevel };
  /** A recorded capture to read instead of watching live. */
  readonly replay: { readonly enabled: boolean; readonly path: string };
  /** Plugins that are configured, by name, and which of them are wanted; undefined: all. */
  readonly plugins: {
    readonly configured: readonly string[];
    readonly wanted: readonly string[] | undefined;
  };
  /** See {@link DetectorOptions.offerEnterEvents}. */
  readonly offerEnterEvents: boolean;
}

/** What happens when the kernel drops events (`syscall_event_drops`). */
export interface DropSettings {
  /** Share of dropped events in a second from which on actions are taken. */
  readonly threshold: number;
  readonly actions: readonly DropAction[];
  /** Actions a second, on average. */
  readonly rate: number;
  /** Actions in a row. */
  readonly burst: number;
  /** Pretend that an event is dropped every second. */
  readonly simulate: boolean;
}

/** The settings when nothing is set. */
export const defaultSettings: Settings = {
  rulesFiles: undefined,
  selections: [],
  additions: [],
  staticFields: new Map(),
  priority: "Debug",
  matching: "first",
  json: false,
  include: { output: true, fields: true, tags: true, message: false },
  isoTime: false,
  stdout: true,
  file: { enabled: false, path: "", keepOpen: false },
  buffered: false,
  drops: { threshold: 0.1, actions: [], rate: 0.03333, burst: 1, simulate: false },
  log: { stderr: true, level: "info" },
  replay: { enabled: false, path: "" },
  plugins: { configured: [], wanted: undefined },
  offerEnterEvents: false,
};
