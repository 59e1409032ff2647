// SPDX-License-Identifier: Apache-2.0

/** Longest texts that other readers of the format accept. */
const LONGEST_TEXT = 1024;
const LONGEST_TEXTS = 4096;

/** Collects little-endian values one after another. The mirror image of ByteReader. */
export class ByteWriter {
  #buffer = Buffer.alloc(512);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A copy of everything written so far. */
  toBuffer(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  uint8(value: number): this {
    const at = this.#grow(1);
    this.#buffer.writeUInt8(value, at);
    return this;
  }

  uint16(value: number): this {
    const at = this.#grow(2);
    this.#buffer.writeUInt16LE(value, at);
    return this;
  }

  uint32(value: number): this {
    const at = this.#grow(4);
    this.#buffer.writeUInt32LE(value, at);
    return this;
  }

  int64(value: number | bigint): this {
    const at = this.#grow(8);
    this.#buffer.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), at);
    return this;
  }

  bigUint64(value: bigint): this {
    return this.int64(value);
  }

  boolean(value: boolean): this {
    return this.uint8(value ? 1 : 0);
  }

  bytes(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length);
    this.#buffer.set(bytes, at);
    return this;
  }

  /** A text after its 16-bit length, cut to what other readers accept. */
  text(text: string): this {
    const bytes = Buffer.from(text).subarray(0, LONGEST_TEXT);
    return this.uint16(bytes.length).bytes(bytes);
  }

  /** Texts, each ended by NUL, after the 16-bit length of all, cut to what other readers accept. */
  texts(texts: readonly string[]): this {
    const bytes = Buffer.from(texts.map((text) => `${text}\0`).join("")).subarray(0, LONGEST_TEXTS);
    return this.uint16(bytes.length).bytes(bytes);
  }

  /** A text padded with NULs to a fixed width, the last byte always NUL. */
  fixedText(text: string, width: number): this {
    const bytes = Buffer.alloc(width);
    bytes.set(Buffer.from(text).subarray(0, width - 1));
    return this.bytes(bytes);
  }

  /** Fills up with zeros to a multiple of four bytes. */
  pad(): this {
    while (this.#length % 4 !== 0) this.uint8(0);
    return this;
  }

  /** Makes room for `count` bytes; where they start. */
  #grow(count: number): number {
    const start = this.#length;
    this.#length = start + count;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(this.#length, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, start));
      this.#buffer = larger;
    }
    return start;
  }
}
