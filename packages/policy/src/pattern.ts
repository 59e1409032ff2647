// SPDX-License-Identifier: Apache-2.0
import { compileLinear } from "@vendorless/base";
import { RE2JS } from "re2js";
import { limits } from "./limits.ts";

/** A compiled pattern of a bundle. */
export type Matches = (text: string) => boolean;

/** A compiled pattern, or why it cannot be compiled. */
export type Compiled = { matches: Matches } | { problem: string };

/** Bundles write a raw regular expression with this prefix where a wildcard is expected. */
const RAW = "regexp:";

/**
 * Compiles a wildcard pattern: `*` is any run of characters, all else literal, the whole text must match, upper
 * and lower case differ. With the prefix `regexp:` the rest is a regular expression, matched from the start only.
 */
export function compilePattern(pattern: string): Compiled {
  const trimmed = pattern.trimStart();
  if (trimmed.startsWith(RAW)) return compileRegex(trimmed.slice(RAW.length));
  if (pattern.length > limits.patternCharacters) return tooLong(pattern);
  return { matches: wildcard(pattern) };
}

/**
 * Compiles a regular expression in RE2 syntax, matched from the start of the text and not anchored at its end.
 * Matching takes time linear in the text, whatever the expression, and compiling is bounded. https://github.com/google/re2/wiki/Syntax
 */
export function compileRegex(source: string): Compiled {
  const compiled = compileLinear(source, bounds); // refused on its own terms, before it is wrapped
  if ("problem" in compiled) return compiled;
  const regex = RE2JS.compile(`^(?:${source})`);
  return { matches: (text) => regex.test(text) };
}

const bounds = { characters: limits.patternCharacters, repeats: limits.patternRepeats };

function tooLong(pattern: string): { problem: string } {
  return { problem: `${pattern.length} characters long, at most ${limits.patternCharacters} are allowed` };
}

function wildcard(pattern: string): Matches {
  const pieces = pattern.split("*");
  if (pieces.length === 1) return (text) => text === pattern;
  const first = pieces.shift()!;
  const last = pieces.pop()!;
  return (text) => {
    if (text.length < first.length + last.length) return false;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const piece of pieces) {
      const found = text.indexOf(piece, at);
      if (found === -1 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}
