// SPDX-License-Identifier: Apache-2.0
import { compareDigits, isDigit, isLetter, order } from "./parts/digits.ts";
import { splitEvr } from "./parts/rpm-segments.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** PKGBUILD(5): no hyphens, colons or slashes in a version. */
const VALID = /^(?:\d+:)?[A-Za-z0-9][A-Za-z0-9._+]*(?:-\d+(?:\.\d+)?)?$/;

/** `[epoch:]version[-release]`; the release counts only when both sides have one. */
export const pacman: VersionScheme = {
  name: "pacman",
  description: "Arch Linux packages (vercmp(8))",
  valid: (version) => VALID.test(version.trim()),
  compare(a, b) {
    const first = splitEvr(a.trim());
    const second = splitEvr(b.trim());
    const result =
      compareDigits(first.epoch ?? "", second.epoch ?? "") || compareText(first.version, second.version);
    if (result !== 0 || first.release === undefined || second.release === undefined) return result;
    return compareText(first.release, second.release);
  },
};

/**
 * Like rpm's comparison, but without tilde and caret, and what goes on with letters comes before the end:
 * 1.0a < 1.0rc < 1.0 < 1.0.a < 1.0.1. More separators win over fewer.
 */
function compareText(a: string, b: string): Ordering {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = endOf(a, i, isSeparator);
    const y = endOf(b, j, isSeparator);
    if (x >= a.length || y >= b.length) return compareRest(a.slice(x), b.slice(y));
    if (x - i !== y - j) return order(x - i, y - j);
    const numeric = isDigit(a.charCodeAt(x));
    if (numeric !== isDigit(b.charCodeAt(y))) return numeric ? 1 : -1;
    i = endOf(a, x, numeric ? isDigit : isLetter);
    j = endOf(b, y, numeric ? isDigit : isLetter);
    const first = a.slice(x, i);
    const second = b.slice(y, j);
    const result = numeric ? compareDigits(first, second) : order(first, second);
    if (result !== 0) return result;
  }
  return compareRest(a.slice(i), b.slice(j));
}

/** Letters that follow come before the end, anything else after it. */
function compareRest(a: string, b: string): Ordering {
  const first = /^[a-z]/i.test(a) ? -1 : a === "" ? 0 : 1;
  const second = /^[a-z]/i.test(b) ? -1 : b === "" ? 0 : 1;
  return order(first, second);
}

function isSeparator(code: number): boolean {
  return !isDigit(code) && !isLetter(code);
}

function endOf(text: string, start: number, accepts: (code: number) => boolean): number {
  let end = start;
  while (end < text.length && accepts(text.charCodeAt(end))) end++;
  return end;
}
