// SPDX-License-Identifier: Apache-2.0

/** A text to search for. */
export interface Keyword {
  /** ASCII, at least three bytes; in lower case when it stands for all cases. */
  text: string;
  /** Whether letters of the other case count too. */
  anyCase: boolean;
}

/** Finds which keywords stand where in bytes, many times faster than one search for each. */
export interface KeywordSearch {
  /**
   * Calls back for each keyword that starts in `[from, to)`, in the order of the bytes. A keyword may end after `to`.
   *
   * @param found told the offset of its first byte and the index of the keyword
   */
  search(bytes: Buffer, from: number, to: number, found: (at: number, keyword: number) => void): void;
}

/** Bytes that are looked at together. */
const WIDTH = 4;

/**
 * Compiles keywords after Wu and Manber ("A fast algorithm for multi-pattern searching", 1994): a table says, for the
 * two bytes at the end of the place that is looked at, how far the next keyword is at least. Most pairs of bytes stand
 * in no keyword, so that most places are stepped over. Where the distance is zero, a hash of the last three bytes tells
 * the few keywords to compare.
 *
 * Takes time linear in the bytes, for keywords that do not repeat themselves.
 *
 * @param keywords one of three bytes is taken for one of four whose first byte may be any
 */
export function compileKeywords(keywords: readonly Keyword[]): KeywordSearch {
  const shifts = new Uint8Array(65_536).fill(WIDTH - 1);
  /** By the second to fourth byte, folded: the keywords that have them. */
  const known = new Map<number, Place[]>();
  /** Whether a hash of three folded bytes is worth a look into `known`. */
  const filter = new Uint8Array(FILTER);
  for (const [index, { text, anyCase }] of keywords.entries()) {
    const bytes = Buffer.from(text, "latin1");
    const start = Math.max(0, WIDTH - bytes.length);
    const at = (place: number): number[] => (place < start ? ANY : casesOf(bytes[place - start]!, anyCase));
    for (let place = 0; place < WIDTH - 1; place++) {
      shorten(shifts, at(place), at(place + 1), WIDTH - 2 - place);
    }
    const [second, third, fourth] = bytes.subarray(1 - start, WIDTH - start);
    const key = FOLD[second!]! | (FOLD[third!]! << 8) | (FOLD[fourth!]! << 16);
    filter[hash(key)] = 1;
    const sharing = known.get(key);
    const place: Place = { index, bytes, start, anyCase };
    if (sharing === undefined) known.set(key, [place]);
    else sharing.push(place);
  }

  function search(
    bytes: Buffer,
    from: number,
    to: number,
    found: (at: number, keyword: number) => void,
  ): void {
    const last = Math.min(to + WIDTH - 1, bytes.length);
    // The place of a keyword of three bytes begins one byte before it.
    for (let end = from + WIDTH - 2; end < last; ) {
      const shift = shifts[(bytes[end - 1]! << 8) | bytes[end]!]!;
      if (shift > 0) {
        end += shift;
        continue;
      }
      const key = FOLD[bytes[end - 2]!]! | (FOLD[bytes[end - 1]!]! << 8) | (FOLD[bytes[end]!]! << 16);
      if (filter[hash(key)] === 1) {
        for (const keyword of known.get(key) ?? NONE) {
          const at = end - WIDTH + 1 + keyword.start;
          if (at >= from && at < to && startsWith(bytes, at, keyword)) found(at, keyword.index);
        }
      }
      end++;
    }
  }
  return { search };
}

interface Place {
  index: number;
  bytes: Buffer;
  anyCase: boolean;
  /** Where it begins in the place that is looked at. */
  start: number;
}

const NONE: readonly never[] = [];
const ANY: number[] = Array.from({ length: 256 }, (_, byte) => byte);

/** Entries of the filter before the map. */
const FILTER = 8192;

function hash(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 19;
}

/** ASCII letters in lower case, all else as it is. */
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Says that pairs of bytes stand at most so far before the end of a keyword's first bytes. */
function shorten(
  shifts: Uint8Array,
  first: readonly number[],
  second: readonly number[],
  shift: number,
): void {
  for (const a of first) {
    for (const b of second) {
      const pair = (a << 8) | b;
      shifts[pair] = Math.min(shifts[pair]!, shift);
    }
  }
}

function casesOf(byte: number, anyCase: boolean): number[] {
  return anyCase && byte >= 0x61 && byte <= 0x7a ? [byte, byte - 0x20] : [byte];
}

function startsWith(bytes: Buffer, at: number, { bytes: text, anyCase }: Place): boolean {
  if (at + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index++) {
    const byte = bytes[at + index]!;
    if ((anyCase ? FOLD[byte] : byte) !== text[index]) return false;
  }
  return true;
}
