// SPDX-License-Identifier: Apache-2.0
import { compileLinear } from "@vendorless/base";
import { RE2JS } from "re2js";
import { limits } from "../limits.ts";

/** One pattern that the lines of files are compared with. */
export interface ContentPattern {
  /** As a policy names it; empty when it has none. */
  name: string;
  /** As configured. */
  regex: string;
  /** Whether it matches a line from its start on. Bytes are characters (latin1). */
  matches(line: string): boolean;
  /** Whether some line of a text may match; false only when none does. */
  mayMatchIn(text: string): boolean;
}

/** Parts of an expression that mean the ends of a text, and so something else for a line of it. */
const ENDS = /\\[AzZ]/;

/**
 * Compiles `NAME=regex` or `regex`, as Anchore's configuration writes them for Python's `re.match`. Expressions take linear
 * time. Where they can be said without, Python's assertions are understood: lookbehind, and a look ahead for one character
 * before the end or `.*`. Backreferences are not.
 */
export function compileContentPattern(text: string): ContentPattern | { problem: string } {
  const named = /^([A-Za-z0-9_.-]{1,200})=(.*)$/s.exec(text);
  const [name, regex] = named === null ? ["", text] : [named[1]!, named[2]!];
  const source = withoutLookAhead(regex);
  // Flags stand at the start only, where they keep meaning all of it.
  const line = compileLinear(`^(?:${source})`, limits.searchPattern, RE2JS.LOOKBEHINDS);
  if ("problem" in line) return line;
  const anywhere = compileLinear(`^(?:${source})`, limits.searchPattern, RE2JS.LOOKBEHINDS | RE2JS.MULTILINE);
  const mayMatchIn =
    "problem" in anywhere || ENDS.test(source) ? () => true : (text: string) => anywhere.regex.test(text);
  return { name, regex, matches: (each) => line.regex.test(each), mayMatchIn };
}

/** `(?![a-z])` at the end, or before `.*` there, says that another character or the end follows. */
function withoutLookAhead(regex: string): string {
  return regex.replace(/\(\?!\[([^\]^\\][^\]\\]*)\]\)(?=(?:\.\*)?$)/, "(?:[^$1]|$)");
}
