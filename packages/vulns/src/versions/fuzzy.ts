// SPDX-License-Identifier: Apache-2.0
import { compareDigits, isDigit, order } from "./parts/digits.ts";
import { compareSemantic, parseSemantic } from "./parts/semantic.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

const SEMANTIC = /^v?\d+(?:\.\d+)*(?:-?(?:alpha|beta|pre|rc|dev)[0-9A-Za-z.-]*|-[0-9A-Za-z.-]+)?(?:\+.*)?$/i;

/**
 * Versions of unknown kind. Where both sides look like semantic versions they are compared as such; otherwise
 * part by part between punctuation, each part by its leading number and then by its text, the longer winning.
 */
export const fuzzy: VersionScheme = {
  name: "fuzzy",
  description: "Versions of unknown kind: semantic where possible, by parts otherwise",
  valid: (version) => version.trim() !== "",
  compare(a, b) {
    const first = a.trim();
    const second = b.trim();
    if (SEMANTIC.test(first) && SEMANTIC.test(second))
      return compareSemantic(parseSemantic(first)!, parseSemantic(second)!);
    return compareParts(first.replace(/^v(?=\d)/i, ""), second.replace(/^v(?=\d)/i, ""));
  },
};

function compareParts(a: string, b: string): Ordering {
  const first = a.split(/[!-/:-@[-`{-~]/);
  const second = b.split(/[!-/:-@[-`{-~]/);
  for (let i = 0; i < Math.min(first.length, second.length); i++) {
    const result = comparePart(first[i]!, second[i]!);
    if (result !== 0) return result;
  }
  return order(first.length, second.length);
}

function comparePart(a: string, b: string): Ordering {
  const x = endOfDigits(a);
  const y = endOfDigits(b);
  return compareDigits(a.slice(0, x), b.slice(0, y)) || order(a.slice(x), b.slice(y));
}

function endOfDigits(text: string): number {
  let end = 0;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}
