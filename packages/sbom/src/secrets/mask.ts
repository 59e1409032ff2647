// SPDX-License-Identifier: Apache-2.0

/** Where a secret stands in a text: offsets of its first character and of the one behind it. */
export type Span = readonly [start: number, end: number];

/** What stands in place of a secret, however long that is. */
const MASK = "****";
/** Characters of a match that are shown at most, and of a secret: enough to tell its kind, never more than a fifth. */
const SHOWN = 160;
const SHOWN_OF_SECRET = 4;
const PART_OF_SECRET = 5;

/**
 * The part `[start, end)` of a text on one line, in print, with all secrets in it masked.
 *
 * @param text bytes as characters (latin1)
 * @param secrets in any order; they may overlap each other and the part's ends
 */
export function mask(text: string, part: Span, secrets: readonly Span[]): string {
  const printed = withMasks(text, part, secrets)
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  if (printed.length <= SHOWN) return printed;
  return `${printed.slice(0, SHOWN / 2)}…${printed.slice(-SHOWN / 2)}`;
}

/** A whole text (latin1) with all secrets in it masked. */
export function maskWhole(text: string, secrets: readonly Span[]): string {
  return withMasks(text, [0, text.length], secrets);
}

function withMasks(text: string, [start, end]: Span, secrets: readonly Span[]): string {
  let masked = "";
  let at = start;
  for (const [from, to] of merged(secrets)) {
    if (to <= at || from >= end) continue;
    const kept = Math.min(SHOWN_OF_SECRET, Math.floor((to - from) / PART_OF_SECRET));
    masked += text.slice(at, Math.max(at, from)) + (from >= at ? text.slice(from, from + kept) : "") + MASK;
    at = to;
  }
  if (at < end) masked += text.slice(at, end);
  return Buffer.from(masked, "latin1").toString("utf8");
}

/** Spans in order, those that overlap each other made one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && start < last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)];
    else result.push([start, end]);
  }
  return result;
}
