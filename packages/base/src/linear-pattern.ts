// SPDX-License-Identifier: Apache-2.0
import { RE2JS } from "re2js";
import { messageOf } from "./errors.ts";

/** A compiled expression, or why it cannot be compiled. */
export type LinearPattern = { regex: RE2JS } | { problem: string };

/** Bounds of what is compiled. */
export interface PatternLimits {
  /** Characters of an expression. */
  characters: number;
  /** The sum of the counts of `{n}`, `{n,}` and `{n,m}`: counted parts are compiled so many times. */
  repeats: number;
}

/**
 * Compiles an expression that a user wrote, in RE2 syntax: matching takes time linear in the text, whatever the expression,
 * and compiling is bounded. https://github.com/google/re2/wiki/Syntax
 */
export function compileLinear(
  source: string,
  { characters, repeats }: PatternLimits,
  flags = 0,
): LinearPattern {
  if (source.length > characters) {
    return { problem: `${source.length} characters long, at most ${characters} are allowed` };
  }
  if (repeatsOf(source) > repeats) {
    return { problem: `the counts in braces come to more than ${repeats}` };
  }
  try {
    return { regex: RE2JS.compile(source, flags) };
  } catch (thrown) {
    return { problem: messageOf(thrown) };
  }
}

function repeatsOf(source: string): number {
  let sum = 0;
  for (const [, least, most] of source.matchAll(/\{(\d+)(?:,(\d*))?\}/g))
    sum += Math.max(Number(least), Number(most ?? 0));
  return sum;
}
