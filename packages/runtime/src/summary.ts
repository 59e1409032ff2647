// SPDX-License-Identifier: Apache-2.0
import { type Priority, priorities } from "@vendorless/rules";

/** How much a detector saw and found. */
export interface DetectionCounts {
  /** All events, those of which the recorder tells its own affairs too. */
  events: number;
  /** Events whose type is not known, so that nothing could be made of them. */
  unknownEvents: number;
  /** Threads that were not followed, since there were too many. */
  refusedThreads: number;
  alerts: number;
  /** Only priorities and rules that fired; rules in the order in which they are evaluated. */
  byPriority: ReadonlyMap<Priority, number>;
  byRule: ReadonlyMap<string, number>;
}

/** The lines with which Falco ends: how many events were detected, by severity and by rule. */
export function renderSummary({ alerts, byPriority, byRule }: DetectionCounts): string {
  const lines = [`Events detected: ${alerts}`, "Rule counts by severity:"];
  for (const priority of priorities) {
    const count = byPriority.get(priority);
    if (count !== undefined) lines.push(`   ${shortName(priority)}: ${count}`);
  }
  lines.push("Triggered rules by rule name:");
  for (const [rule, count] of byRule) lines.push(`   ${rule}: ${count}`);
  return `${lines.join("\n")}\n`;
}

function shortName(priority: Priority): string {
  return priority === "Informational" ? "INFO" : priority.toUpperCase();
}
