// SPDX-License-Identifier: Apache-2.0

/** Slots of the table; a power of two. */
const SLOTS = 16_384;
/** Longest text that is kept, in bytes: longer ones are decoded each time they are asked for. */
const LONGEST = 160;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A bounded, direct-mapped cache from bytes to the JavaScript string they encode (UTF-8; faulty bytes become
 * U+FFFD). Paths and names repeat in a stream of events: the second time, the same string object comes back
 * without decoding, and comparing it with itself is a comparison of pointers. A text that falls into an occupied
 * slot takes it over, so a stream in which no text repeats costs time but never memory.
 */
export class InternedStrings {
  readonly #texts: string[] = Array.from({ length: SLOTS }, () => "");
  readonly #hashes = new Int32Array(SLOTS);
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #bytes = Buffer.alloc(SLOTS * LONGEST);

  /** The text of the bytes from `start` up to `end`. */
  text(buffer: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length <= 0) return "";
    if (length > LONGEST) return buffer.toString("utf8", start, end);
    let hash = SEED;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ buffer[at]!, PRIME);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (this.#hashes[slot] === hash && this.#lengths[slot] === length) {
      const kept = this.#bytes;
      const difference = slot * LONGEST - start;
      let at = start;
      while (at < end && kept[at + difference] === buffer[at]) at++;
      if (at === end) return this.#texts[slot]!;
    }
    const text = buffer.toString("utf8", start, end);
    this.#texts[slot] = text;
    this.#hashes[slot] = hash;
    this.#lengths[slot] = length;
    buffer.copy(this.#bytes, slot * LONGEST, start, end);
    return text;
  }
}
