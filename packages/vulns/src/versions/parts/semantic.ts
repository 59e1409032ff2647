// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "../scheme.ts";
import { compareDigits, compareNumbers, isDigits, order } from "./digits.ts";

/** A version of numbers, prerelease and build, as https://semver.org has them, in any count. */
export interface Semantic {
  /** Runs of digits, at least one. */
  numbers: string[];
  /** Dot-separated identifiers, empty for a release. */
  prerelease: string[];
  build: string[];
}

/** What SemVer 2.0.0 itself allows. */
const STRICT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
/** Prereleases that RubyGems-like sources attach with a dot. */
const DOTTED = /\.(?=alpha|beta|rc)/gi;

/**
 * Reads a version leniently: `v` and `=` in front, any count of numbers, and prereleases attached without a
 * hyphen (`1.21rc2`) or with a dot (`1.0.0.beta`) are accepted. Undefined when it does not start with a number.
 *
 * ```ebnf
 * version    = { " " | "=" | "v" | "V" } numbers [ prerelease ] [ "+" build ] ;
 * numbers    = digits { "." digits } ;
 * prerelease = [ "-" | "." ] identifiers ;
 * ```
 */
export function parseSemantic(text: string): Semantic | undefined {
  let version = text.trim().replace(/^[=vV\s]+/, "");
  if (!STRICT.test(version)) version = version.replace(DOTTED, "-");
  const numbers = /^\d+(?:\.\d+)*/.exec(version)?.[0];
  if (numbers === undefined) return undefined;
  const rest = version.slice(numbers.length);
  const plus = rest.indexOf("+");
  const build = plus < 0 ? "" : rest.slice(plus + 1);
  const prerelease = (plus < 0 ? rest : rest.slice(0, plus)).replace(/^[-.]/, "");
  return { numbers: numbers.split("."), prerelease: identifiers(prerelease), build: identifiers(build) };
}

function identifiers(text: string): string[] {
  return text === "" ? [] : text.split(".");
}

/** Precedence by numbers and prerelease; builds do not count (semver.org §11). */
export function compareSemantic(a: Semantic, b: Semantic): Ordering {
  return compareNumbers(a.numbers, b.numbers) || comparePrereleases(a.prerelease, b.prerelease);
}

/** A prerelease comes before the release; otherwise identifier by identifier (semver.org §11.4). */
export function comparePrereleases(a: readonly string[], b: readonly string[]): Ordering {
  if (a.length === 0) return b.length === 0 ? 0 : 1;
  if (b.length === 0) return -1;
  return compareIdentifiers(a, b);
}

/** Numbers by value and before words, words by code point, the shorter list first. */
export function compareIdentifiers(a: readonly string[], b: readonly string[]): Ordering {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const result = compareIdentifier(a[i]!, b[i]!);
    if (result !== 0) return result;
  }
  return order(a.length, b.length);
}

function compareIdentifier(a: string, b: string): Ordering {
  const first = isDigits(a);
  const second = isDigits(b);
  if (first && second) return compareDigits(a, b);
  if (first !== second) return first ? -1 : 1;
  return order(a, b);
}

/** Orders texts with a parser that may refuse: refused ones come before all others, by code point. */
export function compareParsed<T>(
  a: T | undefined,
  b: T | undefined,
  texts: readonly [a: string, b: string],
  compare: (a: T, b: T) => Ordering,
): Ordering {
  if (a !== undefined && b !== undefined) return compare(a, b);
  if (a === undefined && b === undefined) return order(texts[0], texts[1]);
  return a === undefined ? -1 : 1;
}
