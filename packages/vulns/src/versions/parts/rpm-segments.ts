// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "../scheme.ts";
import { compareDigits, isDigit, isLetter, order } from "./digits.ts";

const TILDE = 126;
const CARET = 94;

/**
 * rpm's segment comparison: runs of digits by value, runs of letters by code point, digits above letters,
 * everything else only separates. `~` sorts before the end of the text, `^` after the end but before anything else.
 * https://rpm-software-management.github.io/rpm/man/rpm-version.7
 */
export function compareSegments(a: string, b: string): Ordering {
  let i = 0;
  let j = 0;
  for (;;) {
    i = skipSeparators(a, i);
    j = skipSeparators(b, j);
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(j);
    if (x === TILDE || y === TILDE) {
      if (x !== y) return x === TILDE ? -1 : 1;
      i++;
      j++;
      continue;
    }
    if (x === CARET || y === CARET) {
      if (i >= a.length) return -1;
      if (j >= b.length) return 1;
      if (x !== y) return x === CARET ? -1 : 1;
      i++;
      j++;
      continue;
    }
    if (i >= a.length) return j >= b.length ? 0 : -1;
    if (j >= b.length) return 1;
    const numeric = isDigit(x);
    if (numeric !== isDigit(y)) return numeric ? 1 : -1;
    const first = run(a, i, numeric);
    const second = run(b, j, numeric);
    const result = numeric ? compareDigits(first, second) : order(first, second);
    if (result !== 0) return result;
    i += first.length;
    j += second.length;
  }
}

function skipSeparators(text: string, start: number): number {
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (isDigit(code) || isLetter(code) || code === TILDE || code === CARET) break;
    i++;
  }
  return i;
}

function run(text: string, start: number, numeric: boolean): string {
  let end = start;
  while (end < text.length && (numeric ? isDigit : isLetter)(text.charCodeAt(end))) end++;
  return text.slice(start, end);
}

/** Epoch, version and release of `[epoch:]version[-release]`; absent parts are undefined. */
export interface Evr {
  epoch: string | undefined;
  version: string;
  release: string | undefined;
}

/** Splits at the first colon, if only digits stand before it, and at the last hyphen. */
export function splitEvr(text: string): Evr {
  const colon = /^(\d*):/.exec(text);
  const rest = colon === null ? text : text.slice(colon[0].length);
  const hyphen = rest.lastIndexOf("-");
  return {
    epoch: colon?.[1],
    version: hyphen < 0 ? rest : rest.slice(0, hyphen),
    release: hyphen < 0 ? undefined : rest.slice(hyphen + 1),
  };
}
