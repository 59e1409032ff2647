// SPDX-License-Identifier: Apache-2.0

/** Words in a row that are compared as one. */
const LENGTH = 3;

/**
 * Hashes (of 32 bits) of every three words in a row: what a text is compared by. Case, punctuation, line breaks, and the marks of
 * comments make no difference, and neither do numbers and letters of lists, and lines that say whose copyright it is.
 */
export function* shinglesOf(text: string): Generator<number> {
  const recent: number[] = [];
  for (const line of text.split("\n")) {
    if (COPYRIGHT.test(line)) continue;
    for (const [word] of line.toLowerCase().matchAll(/[a-z0-9]{2,}/g)) {
      recent.push(hashOf(spelling.get(word) ?? word));
      if (recent.length > LENGTH) recent.shift();
      if (recent.length === LENGTH) yield recent.reduce((hash, each) => mix(hash, each), FNV_OFFSET) >>> 0;
    }
  }
}

/** But not lines that go on with a sentence: `copyright notice and this permission notice`. */
const COPYRIGHT =
  /^\W*(?:[Pp]ortions )?(?:(?:[Cc]opyright|COPYRIGHT)\W*(?:\([Cc]\)|©|by |\d{4}|[<[{])|[Cc]opyright [A-Z][a-z]|\([Cc]\) |©)/;

/** What the guidelines of SPDX take for the same. https://spdx.github.io/spdx-spec/v2.3/license-matching-guidelines-and-templates/ */
const spelling: ReadonlyMap<string, string> = new Map([
  ["licence", "license"],
  ["licences", "licenses"],
  ["licenced", "licensed"],
  ["merchantibility", "merchantability"],
  ["noninfringement", "infringement"],
  ["https", "http"],
]);

/** https://datatracker.ietf.org/doc/html/rfc9923 */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

function hashOf(word: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** Spreads the bits of both, so that the low bits of the result say nothing of the words. */
function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, FNV_PRIME);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}
