// SPDX-License-Identifier: Apache-2.0
import { splitAtNul } from "../state/split-at-nul.ts";

/** The control group of one subsystem. */
export interface ControlGroup {
  subsystem: string;
  path: string;
}

/** Names that the kernel gives subsystems in places, and those that people use. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["perf", "perf_event"],
  ["mem", "memory"],
  ["io", "blkio"],
]);

/** `subsystem=path` each, separated by NUL. A text without `=` makes all of them unusable. */
export function splitControlGroups(raw: string): ControlGroup[] {
  const groups: ControlGroup[] = [];
  for (const text of splitAtNul(raw)) {
    const equals = text.indexOf("=");
    if (equals < 0) return [];
    const subsystem = text.slice(0, equals).replace("_cgroup", "");
    groups.push({ subsystem: NAMES.get(subsystem) ?? subsystem, path: text.slice(equals + 1) });
  }
  return groups;
}
