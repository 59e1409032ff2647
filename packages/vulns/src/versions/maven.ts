// SPDX-License-Identifier: Apache-2.0
import { satisfiesCommon } from "./constraint.ts";
import { compareDigits, isDigits, order } from "./parts/digits.ts";
import { satisfiesIntervals } from "./parts/intervals.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** A number or a word, and whether a dot or a hyphen stands before it. */
interface Token {
  separator: "." | "-";
  value: string;
  numeric: boolean;
}

/** Known qualifiers in order; the empty one is the release itself. Unknown ones come after all of these. */
const QUALIFIERS = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const SAME: ReadonlyMap<string, string> = new Map(
  Object.entries({ ga: "", final: "", release: "", cr: "rc" }),
);
/** Short only when a number follows directly. */
const SHORT: ReadonlyMap<string, string> = new Map(Object.entries({ a: "alpha", b: "beta", m: "milestone" }));
/** Builds of one release for several Java versions differ in this suffix only. */
const JAVA_BUILD = /[.-](?:jre|jdk)\d+$/;

/**
 * Maven artifacts, and ranges such as `[1.0,2.0),[3.0,)`.
 * https://maven.apache.org/pom.html#version-order-specification
 */
export const maven: VersionScheme = {
  name: "maven",
  description: "Maven artifacts and ranges (maven.apache.org/pom.html, Version Order Specification)",
  valid: (version) => version.trim() !== "",
  compare: (a, b) => compareTokens(parse(a), parse(b)),
  satisfies(version, constraint) {
    const answers = constraint.split("||").map((each) => {
      if (/^\s*[[(]/.test(each)) return satisfiesIntervals(maven.compare, version, each);
      return satisfiesCommon(maven.compare, version, each);
    });
    return answers.includes(undefined) ? undefined : answers.includes(true);
  },
};

/** Splits at dots, hyphens and changes between digits and letters (which count as hyphens), then trims. */
function parse(text: string): Token[] {
  const version = text.trim().toLowerCase().replace(JAVA_BUILD, "");
  const tokens: Token[] = [];
  let separator: "." | "-" = ".";
  for (const part of version.split(/([.-])/)) {
    if (part === "." || part === "-") {
      separator = part;
      continue;
    }
    const pieces = part.match(/\d+|\D+/g) ?? ["0"];
    for (const [at, piece] of pieces.entries()) {
      const numeric = isDigits(piece);
      tokens.push({
        separator: at === 0 ? separator : "-",
        value: numeric ? piece : qualifier(piece, at < pieces.length - 1),
        numeric,
      });
    }
  }
  return trim(tokens);
}

function qualifier(word: string, beforeNumber: boolean): string {
  return (beforeNumber ? SHORT.get(word) : undefined) ?? SAME.get(word) ?? word;
}

/** Drops what means nothing at the end, and in front of a qualifier with a hyphen: `1.0.0-x` is `1-x`. */
function trim(tokens: Token[]): Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.separator === "-" && !token.numeric) dropTrailingNulls(kept);
    kept.push(token);
  }
  dropTrailingNulls(kept);
  return kept;
}

function dropTrailingNulls(tokens: Token[]): void {
  while (tokens.length > 1 && isNull(tokens.at(-1)!)) tokens.pop();
}

function isNull(token: Token): boolean {
  return token.numeric ? /^0+$/.test(token.value) : token.value === "";
}

function compareTokens(a: readonly Token[], b: readonly Token[]): Ordering {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a[i] ?? nullLike(b[i]!);
    const result = compareToken(x, b[i] ?? nullLike(x));
    if (result !== 0) return result;
  }
  return 0;
}

/** The shorter version is padded with what means nothing next to its counterpart. */
function nullLike(token: Token): Token {
  return { ...token, value: token.numeric ? "0" : "" };
}

/** `.qualifier` < `-qualifier` < `-number` < `.number` */
function compareToken(a: Token, b: Token): Ordering {
  if (a.numeric !== b.numeric) return a.numeric ? 1 : -1;
  if (a.separator !== b.separator) return a.numeric === (a.separator === "-") ? -1 : 1;
  return a.numeric ? compareDigits(a.value, b.value) : compareQualifiers(a.value, b.value);
}

function compareQualifiers(a: string, b: string): Ordering {
  const first = QUALIFIERS.indexOf(a);
  const second = QUALIFIERS.indexOf(b);
  if (first >= 0 && second >= 0) return order(first, second);
  if (first < 0 && second < 0) return order(a, b);
  return first < 0 ? 1 : -1;
}
