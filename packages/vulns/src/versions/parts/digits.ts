// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "../scheme.ts";

/** Orders two values of one primitive type. */
export function order<T extends string | number>(a: T, b: T): Ordering {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a character code is an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a character code is an ASCII letter. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Whether a text is one or more ASCII digits and nothing else. */
export function isDigits(text: string): boolean {
  if (text === "") return false;
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return true;
}

/** Orders two runs of digits by value, whatever their length; an empty run counts as zero. */
export function compareDigits(a: string, b: string): Ordering {
  const first = significant(a);
  const second = significant(b);
  return order(first.length, second.length) || order(first, second);
}

/** Orders two lists of digit runs from left to right; missing entries count as zero. */
export function compareNumbers(a: readonly string[], b: readonly string[]): Ordering {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const result = compareDigits(a[i] ?? "", b[i] ?? "");
    if (result !== 0) return result;
  }
  return 0;
}

/** The digits without leading zeros. */
function significant(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 48) start++;
  return start === 0 ? digits : digits.slice(start);
}
