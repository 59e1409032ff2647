// SPDX-License-Identifier: Apache-2.0
import { rateCvss, scoreCvss } from "../cvss/score.ts";
import type { Cvss, Severity } from "../model.ts";
import type { OsvSeverity } from "../osv/record.ts";

/** Words that sources use: GitHub, Debian's urgencies, Ubuntu's priorities, Red Hat, SUSE, npm. */
const WORDS: ReadonlyMap<string, Severity> = new Map(
  Object.entries({
    critical: "critical",
    high: "high",
    important: "high",
    medium: "medium",
    moderate: "medium",
    low: "low",
    negligible: "negligible",
    unimportant: "negligible",
    minor: "low",
    none: "negligible",
  }),
);

/** The severity of a source's own word; undefined for words that rate nothing, such as `not yet assigned`. */
export function severityOfWord(word: string | undefined): Severity | undefined {
  return word === undefined ? undefined : WORDS.get(word.toLowerCase().replace(/\*+$/, ""));
}

/** Ratings by word that stand among CVSS vectors, as Ubuntu's do. */
export function severityAmong(severities: readonly OsvSeverity[]): Severity | undefined {
  for (const { type, score } of severities) {
    const severity = type.startsWith("CVSS") ? undefined : severityOfWord(score);
    if (severity !== undefined) return severity;
  }
  return undefined;
}

/** The scored vectors among severities, newest CVSS version first; what cannot be parsed is left out. */
export function cvssAmong(severities: readonly OsvSeverity[]): Cvss[] {
  const byVector = new Map<string, Cvss>();
  for (const { type, score } of severities) {
    if (!type.startsWith("CVSS") || byVector.has(score)) continue;
    try {
      byVector.set(score, scoreCvss(score));
    } catch {
      // Not a vector: the advisory stays, it just says less.
    }
  }
  return [...byVector.values()].sort((a, b) =>
    a.version < b.version ? 1 : a.version > b.version ? -1 : b.score - a.score,
  );
}

/** The rating of the newest CVSS version among some. */
export function severityOfCvss(cvss: readonly Cvss[]): Severity | undefined {
  return cvss[0] === undefined ? undefined : rateCvss(cvss[0].score);
}
