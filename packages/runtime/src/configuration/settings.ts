// SPDX-License-Identifier: Apache-2.0
import type { Addition, JsonProperties, Priority, RuleSelection } from "@vendorless/rules";

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
  rulesFiles: readonly string[] | undefined;
  /** Of rules, in order; see selectRules. */
  selections: readonly RuleSelection[];
  /** What is added to outputs; see loadRules. */
  additions: readonly Addition[];
  /** Rules that are less urgent do not run. */
  priority: Priority;
  matching: "first" | "all";
  json: boolean;
  include: Required<JsonProperties>;
  isoTime: boolean;
  stdout: boolean;
  /** The file that alerts are appended to. */
  file: { enabled: boolean; path: string; keepOpen: boolean };
  /** Alerts may wait for others before they are written. */
  buffered: boolean;
  drops: DropSettings;
  log: { stderr: boolean; level: LogLevel };
  /** A recorded capture to read instead of watching live. */
  replay: { enabled: boolean; path: string };
  /** See {@link DetectorOptions.offerEnterEvents}. */
  offerEnterEvents: boolean;
}

/** What happens when the kernel drops events (`syscall_event_drops`). */
export interface DropSettings {
  /** Share of dropped events in a second from which on actions are taken. */
  threshold: number;
  actions: readonly DropAction[];
  /** Actions a second, on average. */
  rate: number;
  /** Actions in a row. */
  burst: number;
  /** Pretend that an event is dropped every second. */
  simulate: boolean;
}

/** The settings when nothing is set. New each time, since reading a configuration fills them in. */
export function defaultSettings(): Settings {
  return {
    rulesFiles: undefined,
    selections: [],
    additions: [],
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
    offerEnterEvents: false,
  };
}
