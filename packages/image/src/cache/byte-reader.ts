// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";
import { ALIGNMENT } from "./byte-writer.ts";

/**
 * Reads back what {@link ByteWriter} wrote. Throws a VendorlessError `cache-entry-invalid` where the bytes are
 * something else; allocates no more than what they hold.
 */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Whether all was read. */
  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 0x80) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw invalidEntry("it ends too early");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw invalidEntry("a number is too large");
  }

  /** How many values follow, of which each takes a byte at least. */
  count(): number {
    const count = this.number();
    if (count > this.#bytes.length - this.#at) throw invalidEntry("it ends too early");
    return count;
  }

  /** A view of the bytes, not a copy. */
  bytes(): Buffer {
    return this.#take(this.number());
  }

  /** The bytes of a typed array: a view, at a multiple of {@link ALIGNMENT} from the start. */
  numbers(): Buffer {
    const length = this.number();
    this.#take((ALIGNMENT - (this.#at % ALIGNMENT)) % ALIGNMENT);
    return this.#take(length);
  }

  text(): string {
    const length = this.number();
    const bytes = this.#take(Math.floor(length / 2));
    return bytes.toString(length % 2 === 0 ? "utf8" : "utf16le");
  }

  /** One of some words, written as its index. */
  word<Word>(words: readonly Word[]): Word {
    const word = words[this.number()];
    if (word === undefined) throw invalidEntry("a word is unknown");
    return word;
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw invalidEntry("it ends too early");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}

/** The error for a file of the cache that is not what was written. Whoever reads the cache reports it. */
export function invalidEntry(why: string): VendorlessError {
  return new VendorlessError("cache-entry-invalid", `it is no cached layer: ${why}`);
}
