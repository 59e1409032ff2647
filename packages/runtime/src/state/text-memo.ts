// SPDX-License-Identifier: Apache-2.0

/** Slots of the table; a power of two. */
const SLOTS = 8192;
/** Characters at the end of a text that choose its slot, beside one in its middle. */
const SAMPLED = 8;

/**
 * Remembers what a cheap function made of texts that repeat. Direct-mapped, so it never grows; a text takes an
 * occupied slot over when it is asked for twice in a row, so texts that come only once leave the others alone, and
 * nothing behind for the garbage collector. Events repeat the same string objects, so asking again costs little more
 * than a comparison of pointers; and the same result object comes back, whose hash the engine has computed already.
 */
export class TextMemo<Result> {
  readonly #texts: string[] = Array.from({ length: SLOTS }, () => "");
  readonly #results: Result[] = [];
  /** Hashes of the texts that last found no place. */
  readonly #refused = new Int32Array(SLOTS);
  readonly #compute: (text: string) => Result;

  /** @param compute pure, defined for every text but "" */
  constructor(compute: (text: string) => Result) {
    this.#compute = compute;
  }

  /** @param text not empty */
  get(text: string): Result {
    const hash = hashOf(text);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const held = this.#texts[slot]!;
    if (held === text) return this.#results[slot]!;
    const result = this.#compute(text);
    if (held === "" || this.#refused[slot] === hash) {
      this.#texts[slot] = text;
      this.#results[slot] = result;
    } else {
      this.#refused[slot] = hash;
    }
    return result;
  }
}

/** Paths differ near their ends and in their length. */
function hashOf(text: string): number {
  const { length } = text;
  let hash = (length << 8) ^ text.charCodeAt(length >>> 1);
  for (let at = length > SAMPLED ? length - SAMPLED : 0; at < length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  }
  return hash;
}
