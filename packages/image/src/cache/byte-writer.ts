// SPDX-License-Identifier: Apache-2.0

/** Bytes put together at a time. Longer values become pieces of their own, without a copy. */
const CHUNK = 64 * 1024;

/** Where arrays of numbers stand: at multiples of the bytes of the largest. */
export const ALIGNMENT = 8;

/** Bytes of the longest number. */
const LONGEST_NUMBER = 8;

/** Writes numbers, texts and bytes one after the other; {@link ByteReader} reads them back in the same order. */
export class ByteWriter {
  readonly #pieces: Buffer[] = [];
  #chunk: Buffer = Buffer.allocUnsafe(CHUNK);
  #at = 0;
  #size = 0;

  /** Bytes written. */
  get size(): number {
    return this.#size;
  }

  /** What was written. Nothing may be written afterwards. */
  pieces(): Buffer[] {
    this.#endChunk();
    return this.#pieces;
  }

  /**
   * A safe integer from 0 on, seven bits a byte, lowest first; the highest bit says that more follow.
   *
   * Throws a RangeError for anything else.
   */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no safe natural number`);
    this.#makeRoom(LONGEST_NUMBER);
    let rest = value;
    while (rest >= 0x80) {
      this.#chunk[this.#at++] = (rest % 0x80) | 0x80;
      this.#size++;
      rest = Math.floor(rest / 0x80);
    }
    this.#chunk[this.#at++] = rest;
    this.#size++;
  }

  /** A length, then the bytes. They must not change afterwards. */
  bytes(value: Buffer): void {
    this.number(value.length);
    this.#append(value);
  }

  /** The bytes of a typed array, at a multiple of {@link ALIGNMENT}, so that reading it back takes no copy. */
  numbers(value: Uint8Array): void {
    this.number(value.byteLength);
    this.#makeRoom(ALIGNMENT);
    const padding = (ALIGNMENT - (this.#size % ALIGNMENT)) % ALIGNMENT;
    this.#chunk.fill(0, this.#at, this.#at + padding);
    this.#at += padding;
    this.#size += padding;
    this.#append(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
  }

  /** A text: UTF-8, or UTF-16 when it has halves of characters, which UTF-8 cannot hold. */
  text(value: string): void {
    const whole = value.isWellFormed();
    const bytes = whole ? Buffer.byteLength(value, "utf8") : value.length * 2;
    this.number(bytes * 2 + (whole ? 0 : 1));
    if (bytes > CHUNK) {
      this.#append(Buffer.from(value, whole ? "utf8" : "utf16le"));
      return;
    }
    this.#makeRoom(bytes);
    this.#at += this.#chunk.write(value, this.#at, whole ? "utf8" : "utf16le");
    this.#size += bytes;
  }

  #append(bytes: Buffer): void {
    this.#size += bytes.length;
    if (bytes.length > CHUNK / 4) {
      this.#endChunk();
      this.#pieces.push(bytes);
      return;
    }
    this.#makeRoom(bytes.length);
    this.#at += bytes.copy(this.#chunk, this.#at);
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes > this.#chunk.length) this.#endChunk();
  }

  #endChunk(): void {
    if (this.#at === 0) return;
    this.#pieces.push(this.#chunk.subarray(0, this.#at));
    this.#chunk = Buffer.allocUnsafe(CHUNK);
    this.#at = 0;
  }
}
