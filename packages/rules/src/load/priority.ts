// SPDX-License-Identifier: Apache-2.0

/** How urgent an alert is, from the most urgent, spelled as alerts show it. */
export const priorities = [
  "Emergency",
  "Alert",
  "Critical",
  "Error",
  "Warning",
  "Notice",
  "Informational",
  "Debug",
] as const;
export type Priority = (typeof priorities)[number];

/** Reads a priority in any case; `info` is Informational. Undefined for other words. */
export function parsePriority(text: string): Priority | undefined {
  const lowered = text.toLowerCase();
  if (lowered === "info") return "Informational";
  return priorities.find((priority) => priority.toLowerCase() === lowered);
}

/** Whether a priority is at least as urgent as another. */
export function isAtLeast(priority: Priority, threshold: Priority): boolean {
  return priorities.indexOf(priority) <= priorities.indexOf(threshold);
}
