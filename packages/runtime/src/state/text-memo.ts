// SPDX-License-Identifier: Apache-2.0

/** Slots of the table; a power of two. */
const SLOTS = 8192;
/** Characters at the end of a text that choose its slot. */
const SAMPLED = 12;

/**
 * Remembers what a cheap function made of the texts that it got last. Direct-mapped: a text that falls into an
 * occupied slot takes it over, so it never grows. Events repeat the same string objects, so asking again costs little
 * more than a comparison of pointers; and the same result object comes back, whose hash the engine has computed already.
 */
export class TextMemo {
  readonly #texts: string[] = Array.from({ length: SLOTS }, () => "");
  readonly #results: string[] = Array.from({ length: SLOTS }, () => "");
  readonly #compute: (text: string) => string;

  /** @param compute pure, defined for every text but "" */
  constructor(compute: (text: string) => string) {
    this.#compute = compute;
  }

  /** @param text not empty */
  get(text: string): string {
    const slot = slotOf(text);
    if (this.#texts[slot] === text) return this.#results[slot]!;
    const result = this.#compute(text);
    this.#texts[slot] = text;
    this.#results[slot] = result;
    return result;
  }
}

/** Paths differ near their ends and in their length. */
function slotOf(text: string): number {
  const { length } = text;
  let hash = length;
  for (let at = Math.max(0, length - SAMPLED); at < length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  }
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
