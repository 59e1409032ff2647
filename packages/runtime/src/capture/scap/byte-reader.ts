// SPDX-License-Identifier: Apache-2.0

const TWO_TO_32 = 0x1_0000_0000;

/**
 * Reads little-endian values one after another from a range of a buffer. Reading past the end gives zeros, empty
 * texts and empty bytes, and sets {@link overrun}: callers check once, after an entry.
 */
export class ByteReader {
  readonly #buffer: Buffer;
  #at: number;
  #end: number;
  #overrun = false;

  constructor(buffer: Buffer, start: number, end: number) {
    this.#buffer = buffer;
    this.#at = start;
    this.#end = end;
  }

  /** Whether something was read that was not there. */
  get overrun(): boolean {
    return this.#overrun;
  }

  /** Where the next value starts, in the buffer. */
  get position(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#end - this.#at;
  }

  /** A reader of the next `length` bytes, which this one then has passed; of none when they are not all there. */
  sub(length: number): ByteReader {
    const start = this.#take(length);
    return new ByteReader(this.#buffer, start < 0 ? this.#end : start, this.#at);
  }

  uint8(): number {
    const at = this.#take(1);
    return at < 0 ? 0 : this.#buffer[at]!;
  }

  uint16(): number {
    const at = this.#take(2);
    return at < 0 ? 0 : this.#buffer.readUInt16LE(at);
  }

  uint32(): number {
    const at = this.#take(4);
    return at < 0 ? 0 : this.#buffer.readUInt32LE(at);
  }

  /** Exact up to 2^53 on either side of zero. */
  int64(): number {
    const at = this.#take(8);
    return at < 0 ? 0 : this.#buffer.readInt32LE(at + 4) * TWO_TO_32 + this.#buffer.readUInt32LE(at);
  }

  bigUint64(): bigint {
    const at = this.#take(8);
    return at < 0 ? 0n : this.#buffer.readBigUInt64LE(at);
  }

  boolean(): boolean {
    return this.uint8() !== 0;
  }

  /** A copy of the next bytes. */
  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return at < 0 ? new Uint8Array(0) : new Uint8Array(this.#buffer.subarray(at, at + length));
  }

  /** A text with a 16-bit length before it, up to its first NUL. */
  text(): string {
    const length = this.uint16();
    const at = this.#take(length);
    return at < 0 ? "" : textOf(this.#buffer, at, at + length);
  }

  /** Texts that NULs separate or end, with the 16-bit length of all before them. */
  texts(): string[] {
    const length = this.uint16();
    const start = this.#take(length);
    if (start < 0 || length === 0) return [];
    const end = start + length;
    const stop = this.#buffer[end - 1] === 0 ? end - 1 : end;
    return this.#buffer.toString("utf8", start, stop).split("\0");
  }

  /** A text of fixed width, up to its first NUL. */
  fixedText(width: number): string {
    const at = this.#take(width);
    return at < 0 ? "" : textOf(this.#buffer, at, at + width);
  }

  /** Passes `length` bytes; where they start, or -1 when they are not all there. */
  #take(length: number): number {
    const start = this.#at;
    if (length < 0 || length > this.#end - start) {
      this.#overrun = true;
      this.#at = this.#end;
      return -1;
    }
    this.#at = start + length;
    return start;
  }
}

function textOf(buffer: Buffer, start: number, end: number): string {
  const nul = buffer.subarray(start, end).indexOf(0);
  return buffer.toString("utf8", start, nul < 0 ? end : start + nul);
}
