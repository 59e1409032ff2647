// SPDX-License-Identifier: Apache-2.0

/** Slots of the table; a power of two. */
const SLOTS = 16_384;
/** Longest text that is kept, in bytes: longer ones are decoded each time they are asked for. */
const LONGEST = 160;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const MULTIPLIER = 0x9e3779b1;

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
  readonly #bytes = new Uint8Array(SLOTS * LONGEST);
  readonly #view = new DataView(this.#bytes.buffer);

  /**
   * The text of the bytes from `start` up to `end` or their first NUL.
   *
   * @param view of the same bytes as the buffer; reading four at a time halves the cost
   */
  text(buffer: Buffer, view: DataView, start: number, end: number): string {
    const stop = end > start && buffer[end - 1] === 0 ? end - 1 : end;
    const length = stop - start;
    if (length <= 0) return "";
    if (length > LONGEST) return decode(buffer, start, stop);
    const hash = hashOf(view, start, stop);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    if (this.#hashes[slot] === hash && this.#lengths[slot] === length) {
      if (areEqual(this.#view, slot * LONGEST, view, start, length)) return this.#texts[slot]!;
    }
    const text = decode(buffer, start, stop);
    this.#texts[slot] = text;
    this.#hashes[slot] = hash;
    this.#lengths[slot] = length;
    this.#bytes.set(buffer.subarray(start, stop), slot * LONGEST);
    return text;
  }
}

function decode(buffer: Buffer, start: number, end: number): string {
  const nul = buffer.subarray(start, end).indexOf(0);
  return buffer.toString("utf8", start, nul < 0 ? end : start + nul);
}

function hashOf(view: DataView, start: number, end: number): number {
  let hash = SEED;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), MULTIPLIER);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), PRIME);
  return hash;
}

function areEqual(one: DataView, oneAt: number, other: DataView, otherAt: number, length: number): boolean {
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    if (one.getInt32(oneAt + index, true) !== other.getInt32(otherAt + index, true)) return false;
  }
  for (; index < length; index++) {
    if (one.getUint8(oneAt + index) !== other.getUint8(otherAt + index)) return false;
  }
  return true;
}
