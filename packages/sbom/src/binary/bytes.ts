// SPDX-License-Identifier: Apache-2.0

/** Numbers and texts of a binary file in one byte order. Reading beyond the end throws a RangeError. */
export class Bytes {
  readonly content: Buffer;
  readonly littleEndian: boolean;

  constructor(content: Buffer, littleEndian: boolean) {
    this.content = content;
    this.littleEndian = littleEndian;
  }

  u8(at: number): number {
    return this.content.readUInt8(at);
  }

  u16(at: number): number {
    return this.littleEndian ? this.content.readUInt16LE(at) : this.content.readUInt16BE(at);
  }

  u32(at: number): number {
    return this.littleEndian ? this.content.readUInt32LE(at) : this.content.readUInt32BE(at);
  }

  /** A number of 64 bits; beyond what is exact it is beyond any file as well. */
  u64(at: number): number {
    const [low, high] = this.littleEndian ? [at, at + 4] : [at + 4, at];
    return this.u32(high) * 2 ** 32 + this.u32(low);
  }

  /** A number of the size of a pointer. */
  word(at: number, size: number): number {
    return size === 8 ? this.u64(at) : this.u32(at);
  }

  /** A text that ends with a zero byte, or after so many bytes. */
  text(at: number, longest: number): string {
    const field = this.content.subarray(at, at + longest);
    const end = field.indexOf(0);
    return field.toString("latin1", 0, end < 0 ? field.length : end);
  }

  /** Bytes by offset and length; those beyond the end are missing. */
  slice(at: number, length: number): Buffer {
    return this.content.subarray(at, at + length);
  }
}
