// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { RE2JS } from "re2js";

/**
 * Compiles a regular expression in the POSIX syntax of RE2 to a test of whole texts. Linear time in the text.
 * A text that does not start with the literal text that the expression starts with is refused before that.
 *
 * @throws Error whose message says what is wrong with the expression
 */
export function compileRegex(pattern: string): (text: string) => boolean {
  refusePerl(pattern);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern, RE2JS.MULTILINE);
  } catch (error) {
    throw new Error(messageOf(error).replace(/^error parsing regexp: /, ""), { cause: error });
  }
  const words = alternatives(pattern);
  if (words !== undefined) return (text) => words.has(text);
  const prefix = literalPrefix(pattern);
  return (text) => text.startsWith(prefix) && compiled.matches(text);
}

/** POSIX syntax has neither `(?…)` nor letters after a backslash, except for control characters and `\xHH`. */
function refusePerl(pattern: string): void {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "\\") {
      at++;
      if (/[A-Za-z1-9]/.test(pattern[at] ?? "") && !/[afnrtvx]/.test(pattern[at]!)) {
        throw new Error(`invalid escape sequence: \\${pattern[at]}`);
      }
    } else if (pattern[at] === "[") {
      at = endOfSet(pattern, at);
    } else if (pattern[at] === "(" && pattern[at + 1] === "?") {
      throw new Error("no argument for repetition operator: ?");
    }
  }
}

function endOfSet(pattern: string, start: number): number {
  let at = start + 1;
  if (pattern[at] === "^") at++;
  if (pattern[at] === "]") at++;
  while (at < pattern.length && pattern[at] !== "]") {
    if (pattern.startsWith("[:", at)) at = Math.max(at, pattern.indexOf(":]", at));
    at += pattern[at] === "\\" ? 2 : 1;
  }
  return at;
}

/** The words of `(bash|zsh)` or `bash`, when the expression is nothing else. */
function alternatives(pattern: string): ReadonlySet<string> | undefined {
  const inside = /^\^?\(([^()]*)\)\$?$/.exec(pattern)?.[1] ?? (pattern.includes("|") ? undefined : pattern);
  if (inside === undefined || !/^[\w /:@,=#%&~<>!|-]+$/.test(inside)) return undefined;
  return new Set(inside.split("|"));
}

/** Characters that every matching text starts with. */
function literalPrefix(pattern: string): string {
  if (pattern.includes("|")) return "";
  const [, literal = "", next = ""] = /^\^?([\w /:@,=#%&~<>!-]*)(.?)/.exec(pattern) ?? [];
  return /[*?{+]/.test(next) ? literal.slice(0, -1) : literal;
}
