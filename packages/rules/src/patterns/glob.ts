// SPDX-License-Identifier: Apache-2.0
import { toAsciiLower } from "./ascii-case.ts";

/** One place of a pattern: a character, any character, a set, or any run of characters. */
type Part = string | typeof ANY | typeof RUN | CharacterSet;
const ANY: unique symbol = Symbol("?");
const RUN: unique symbol = Symbol("*");

interface CharacterSet {
  negated: boolean;
  matches(character: string): boolean;
}

/** Decides whether a whole text matches a pattern. */
export type GlobMatcher = (text: string) => boolean;

/**
 * Compiles a pattern of fnmatch(3) without flags: `*` crosses `/`, `?`, `[a-z]`, `[!a]`, `[^a]`, `[[:alpha:]]`, and
 * backslash takes the next character as it is. A `[` without end stands for itself. Matching takes time
 * proportional to text times pattern at worst, never more: only the last `*` is ever tried again.
 */
export function compileGlob(pattern: string, ignoreCase = false): GlobMatcher {
  const parts = parse(ignoreCase ? toAsciiLower(pattern) : pattern);
  const plain = plainMatcher(parts);
  const match = plain ?? ((text: string) => matchParts(parts, text));
  return ignoreCase ? (text) => match(toAsciiLower(text)) : match;
}

/** A quicker answer for the common shapes `abc`, `abc*`, `*abc`, `*abc*`. */
function plainMatcher(parts: readonly Part[]): GlobMatcher | undefined {
  const first = parts[0] === RUN ? 1 : 0;
  const last = parts.length - (parts.length > first && parts.at(-1) === RUN ? 1 : 0);
  const middle = parts.slice(first, last);
  if (!middle.every((part) => typeof part === "string")) return undefined;
  const literal = middle.join("");
  if (parts.length === 1 && first === 1) return () => true;
  if (first === 0 && last === parts.length) return (text) => text === literal;
  if (first === 0) return (text) => text.startsWith(literal);
  if (last === parts.length) return (text) => text.endsWith(literal);
  return (text) => text.includes(literal);
}

function matchParts(parts: readonly Part[], text: string): boolean {
  const characters = Array.from(text);
  let part = 0;
  let at = 0;
  let retryPart = -1;
  let retryAt = 0;
  while (at < characters.length) {
    if (parts[part] === RUN) {
      retryPart = ++part;
      retryAt = at;
    } else if (part < parts.length && matchesOne(parts[part]!, characters[at]!)) {
      part++;
      at++;
    } else if (retryPart >= 0) {
      part = retryPart;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  while (parts[part] === RUN) part++;
  return part === parts.length;
}

function matchesOne(part: Part, character: string): boolean {
  if (typeof part === "string") return part === character;
  if (part === ANY) return true;
  return part !== RUN && part.matches(character) !== part.negated;
}

function parse(pattern: string): Part[] {
  const characters = Array.from(pattern);
  const parts: Part[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === "*") {
      if (parts.at(-1) !== RUN) parts.push(RUN);
    } else if (character === "?") {
      parts.push(ANY);
    } else if (character === "\\" && at + 1 < characters.length) {
      parts.push(characters[++at]!);
    } else if (character === "[") {
      const [set, end] = parseSet(characters, at) ?? ["[", at];
      parts.push(set);
      at = end;
    } else {
      parts.push(character);
    }
  }
  return parts;
}

/** The set that starts with the bracket at `start`, and where its closing bracket stands. */
function parseSet(characters: readonly string[], start: number): [CharacterSet, number] | undefined {
  let at = start + 1;
  const negated = characters[at] === "!" || characters[at] === "^";
  if (negated) at++;
  const tests: ((character: string) => boolean)[] = [];
  for (let first = true; first || characters[at] !== "]"; first = false) {
    if (at >= characters.length) return undefined;
    const named = /^\[:([a-z]+):\]/.exec(characters.slice(at, at + 12).join(""));
    const test = named === null ? undefined : CLASSES.get(named[1]!);
    if (named !== null && test !== undefined) {
      tests.push((character) => test.test(character));
      at += named[0].length;
      continue;
    }
    const [low, afterLow] = member(characters, at);
    if (
      characters[afterLow] === "-" &&
      afterLow + 1 < characters.length &&
      characters[afterLow + 1] !== "]"
    ) {
      const [high, afterHigh] = member(characters, afterLow + 1);
      tests.push((character) => low <= character && character <= high);
      at = afterHigh;
    } else {
      tests.push((character) => character === low);
      at = afterLow;
    }
  }
  return [{ negated, matches: (character) => tests.some((test) => test(character)) }, at];
}

function member(characters: readonly string[], at: number): [string, number] {
  const escaped = characters[at] === "\\" && at + 1 < characters.length;
  return escaped ? [characters[at + 1]!, at + 2] : [characters[at]!, at + 1];
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ["alnum", /[a-zA-Z0-9]/],
  ["alpha", /[a-zA-Z]/],
  ["blank", /[ \t]/],
  ["digit", /[0-9]/],
  ["lower", /[a-z]/],
  ["upper", /[A-Z]/],
  ["punct", /[!-/:-@[-`{-~]/],
  ["space", /[ \t\n\v\f\r]/],
  ["xdigit", /[0-9a-fA-F]/],
  ["print", /[ -~]/],
  ["graph", /[!-~]/],
]);
