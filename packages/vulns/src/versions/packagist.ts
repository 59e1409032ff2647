// SPDX-License-Identifier: Apache-2.0
import { compareDigits, isDigits, order } from "./parts/digits.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** PHP's words in order; a number stands between `rc` and `p`, any other word before `dev`. */
const WORDS: Record<string, number> = { dev: 0, alpha: 1, a: 1, beta: 2, b: 2, rc: 3, "#": 4, pl: 5, p: 5 };
const NUMBER = 4;

/** Composer packages, in the order of PHP's `version_compare`; a leading `v` is dropped. */
export const packagist: VersionScheme = {
  name: "packagist",
  description: "Composer packages (https://www.php.net/manual/function.version-compare.php)",
  valid: (version) => /^\s*v?\d/i.test(version),
  compare(a, b) {
    const first = parts(a);
    const second = parts(b);
    for (let i = 0; i < Math.min(first.length, second.length); i++) {
      const result = compareParts(first[i]!, second[i]!);
      if (result !== 0) return result;
    }
    if (first.length === second.length) return 0;
    return first.length > second.length
      ? tail(first[second.length]!)
      : (-tail(second[first.length]!) as Ordering);
  },
};

/** `_`, `-` and `+` separate like dots, and so do changes between digits and letters. */
function parts(version: string): string[] {
  return (
    version
      .trim()
      .replace(/^v/i, "")
      .match(/\d+|[^\d._+-]+/g) ?? []
  );
}

function compareParts(a: string, b: string): Ordering {
  const first = isDigits(a);
  const second = isDigits(b);
  if (first && second) return compareDigits(a, b);
  return order(first ? NUMBER : rank(a), second ? NUMBER : rank(b));
}

/** Whether going on makes a version greater: a number does, a word does unless it means a prerelease. */
function tail(part: string): Ordering {
  if (isDigits(part)) return 1;
  return order(rank(part), NUMBER) === 0 ? -1 : order(rank(part), NUMBER);
}

function rank(word: string): number {
  const lower = word.toLowerCase();
  for (const [known, value] of Object.entries(WORDS)) if (lower.startsWith(known)) return value;
  return -1;
}
