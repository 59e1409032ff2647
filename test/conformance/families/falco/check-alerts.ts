// SPDX-License-Identifier: Apache-2.0
import { differs, type Failure } from "../../family.ts";
import type { Expectations } from "./case.ts";

/** The parts of Falco's JSON alert that cases ask about. */
interface Alert {
  rule: string;
  priority: string;
  source: string;
}

/** The alerts of rules among the lines of an output; what the watch says of itself is none. */
export function alertsOf(stdout: string): Alert[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return lines
    .map((line) => JSON.parse(line) as Partial<Alert>)
    .filter(({ rule, source }) => rule !== undefined && source !== "internal") as Alert[];
}

/** Checks what was detected: how often, by which rules, at which levels. */
export function checkAlerts(expect: Expectations, alerts: readonly Alert[]): Failure {
  if (expect.detect !== undefined && expect.detect !== alerts.length > 0) {
    return `wanted ${expect.detect ? "alerts" : "no alerts"}, got ${alerts.length}`;
  }
  if (expect.detect_total !== undefined && expect.detect_total !== alerts.length) {
    return `wanted ${expect.detect_total} alerts, got ${alerts.length}`;
  }
  const has = (level: string): boolean =>
    alerts.some(({ priority }) => priority.toLowerCase().includes(level.toLowerCase()));
  const missing = expect.detect_level?.find((level) => !has(level));
  if (missing !== undefined) return `no alert of level ${missing}`;
  const surplus = expect.detect_level_absent?.find(has);
  if (surplus !== undefined) return `an alert of level ${surplus}`;
  for (const [rule, count] of Object.entries(expect.detect_counts ?? {})) {
    const failure = differs(count, alerts.filter((alert) => alert.rule === rule).length);
    if (failure !== undefined) return `alerts of ${rule}: ${failure}`;
  }
  return undefined;
}
