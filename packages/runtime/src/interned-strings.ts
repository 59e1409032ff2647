// SPDX-License-Identifier: Apache-2.0
import type { AnswerMemory } from "@vendorless/rules";

/** Header of a slot: hash and length of the text that it holds, and the hash of the text that last found no place. */
const LENGTH = 4;
const REFUSED = 8;
const BYTES = 12;
/** Bytes at the end of a text that choose its place. */
const HASHED_BYTES = 48;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
const MULTIPLIER = 0x9e3779b1;

/** A text, with what was found out about it: whoever meets it again need not look into it again. */
export class InternedText implements AnswerMemory {
  readonly value: string;
  /** Whether the text is an absolute path as {@link Paths} would write it; undefined until asked. */
  isNormalPath: boolean | undefined = undefined;
  owner: unknown = undefined;
  answers: number[] | undefined = undefined;

  constructor(value: string) {
    this.value = value;
  }
}

/**
 * A bounded cache with two places for each text, from bytes to the JavaScript string they encode (UTF-8; faulty bytes become
 * U+FFFD). Paths and names repeat in a stream of events: then the same string object comes back without decoding,
 * and comparing it with itself is a comparison of pointers. A text takes an occupied place over when it is asked for
 * twice in a row: a text that comes only once is never kept, so a stream in which none repeats neither drives the
 * others out nor leaves strings behind that the garbage collector must move about.
 */
export class InternedStrings {
  readonly #texts: InternedText[];
  readonly #bytes: Uint8Array;
  readonly #slots: DataView;
  readonly #slotBytes: number;
  readonly #lastSlot: number;
  readonly #endsAtNul: boolean;

  /**
   * @param slots a power of two
   * @param slotBytes header and text; longer texts are decoded each time they are asked for
   * @param endsAtNul whether a text ends at its first NUL; otherwise NULs are part of it
   */
  constructor(slots: number, slotBytes: number, endsAtNul: boolean) {
    this.#texts = Array.from({ length: slots }, () => EMPTY);
    this.#bytes = new Uint8Array(slots * slotBytes);
    this.#slots = new DataView(this.#bytes.buffer);
    this.#slotBytes = slotBytes;
    this.#lastSlot = slots - 1;
    this.#endsAtNul = endsAtNul;
  }

  /**
   * The text of the bytes from `start` up to `end`, or their first NUL.
   *
   * @param view of the same bytes as the buffer; reading four at a time halves the cost
   */
  text(buffer: Buffer, view: DataView, start: number, end: number): InternedText {
    const stop = this.#endsAtNul && end > start && buffer[end - 1] === 0 ? end - 1 : end;
    const length = stop - start;
    if (length <= 0) return EMPTY;
    const slotBytes = this.#slotBytes;
    if (length > slotBytes - BYTES) return new InternedText(this.#decode(buffer, start, stop));
    const slots = this.#slots;
    const hash = hashOf(view, start, stop);
    const first = (hash ^ (hash >>> 15)) & this.#lastSlot & ~1;
    for (let slot = first; slot <= first + 1; slot++) {
      const at = slot * slotBytes;
      if (slots.getInt32(at, true) !== hash || slots.getInt32(at + LENGTH, true) !== length) continue;
      if (areEqual(slots, at + BYTES, view, start, length)) return this.#texts[slot]!;
    }
    const text = new InternedText(this.#decode(buffer, start, stop));
    const slot = this.#place(first, hash);
    if (slot < 0) return text;
    const at = slot * slotBytes;
    this.#texts[slot] = text;
    slots.setInt32(at, hash, true);
    slots.setInt32(at + LENGTH, length, true);
    for (let index = 0; index < length; index++) this.#bytes[at + BYTES + index] = buffer[start + index]!;
    return text;
  }

  /** Where a text of a hash may lie, of two places: a free one, or an occupied one when it comes again. Else -1. */
  #place(first: number, hash: number): number {
    const slots = this.#slots;
    const at = first * this.#slotBytes;
    if (slots.getInt32(at + LENGTH, true) === 0) return first;
    if (slots.getInt32(at + this.#slotBytes + LENGTH, true) === 0) return first + 1;
    if (slots.getInt32(at + REFUSED, true) === hash) return first + ((hash >>> 14) & 1);
    slots.setInt32(at + REFUSED, hash, true);
    return -1;
  }

  #decode(buffer: Buffer, start: number, end: number): string {
    let stop = start;
    let isAscii = true;
    for (; stop < end; stop++) {
      const byte = buffer[stop]!;
      if (byte === 0 && this.#endsAtNul) break;
      if (byte > 0x7f) isAscii = false;
    }
    // The engine decodes Latin-1 quicker, and has no second look at each byte.
    return buffer.toString(isAscii ? "latin1" : "utf8", start, stop);
  }
}

const EMPTY = new InternedText("");

/** Texts that are alike, such as paths and control groups, differ near their ends and in their length. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = SEED ^ (end - start);
  let at = Math.max(start, end - HASHED_BYTES);
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
