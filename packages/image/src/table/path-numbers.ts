// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";

/** Share of slots in use at which the table doubles: 12 bytes a slot make 16 to 32 bytes a path. */
const FULL = 0.75;
const SLASH = 0x2f;

/**
 * Numbers by path. Paths are kept as 63-bit hashes of their bytes in typed arrays with open addressing, so that millions
 * of them can be looked up without making a string of any: first {@link enter} a directory, then ask for the names in
 * it. Two paths are confused with a chance of 1 in 10^6 at three millions; nobody can craft such a pair without
 * knowing the seed.
 */
export class PathNumbers {
  readonly #seed: readonly [number, number];
  #keys = new Uint32Array(2 * 64);
  #values = new Uint32Array(64);
  #size = 0;
  /** The state of the hash behind the directory that was entered. */
  #enteredHigh = 0;
  #enteredLow = 0;
  /** The state of the hash. */
  #high = 0;
  #low = 0;

  /** @param seed any text that an author of paths cannot choose, such as the layer's digest */
  constructor(seed: string) {
    const bytes = createHash("sha256").update(seed).digest();
    this.#seed = [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
    this.enter("");
  }

  get size(): number {
    return this.#size;
  }

  /** Makes a directory the one that names are looked up in; empty for the root. */
  enter(directory: string): void {
    [this.#high, this.#low] = this.#seed;
    if (directory !== "") {
      const bytes = Buffer.from(directory);
      this.#mix(bytes, 0, bytes.length);
      this.#high = Math.imul(this.#high ^ SLASH, 0x85ebca77);
      this.#low = Math.imul(this.#low ^ SLASH, 0xc2b2ae3d);
      this.#high ^= this.#low >>> 15;
    }
    this.#enteredHigh = this.#high;
    this.#enteredLow = this.#low;
  }

  /** The number of a name in the directory, or 0. The name stands in some bytes. */
  get(bytes: Buffer, start: number, end: number): number {
    const slot = this.#find(bytes, start, end);
    return this.#keys[2 * slot + 1] === 0 ? 0 : this.#values[slot]!;
  }

  /** Gives a name in the directory a number. Returns the one it had before, or 0. */
  put(bytes: Buffer, start: number, end: number, value: number): number {
    const slot = this.#find(bytes, start, end);
    if (this.#keys[2 * slot + 1] === 0) {
      this.#keys[2 * slot] = this.#high;
      this.#keys[2 * slot + 1] = this.#low;
      this.#values[slot] = value;
      if (++this.#size > this.#values.length * FULL) this.#grow();
      return 0;
    }
    const before = this.#values[slot]!;
    this.#values[slot] = value;
    return before;
  }

  /** The number of a whole path, or 0. Leaves the directory that was entered. */
  getPath(path: string): number {
    this.enter("");
    const bytes = Buffer.from(path);
    return this.get(bytes, 0, bytes.length);
  }

  /** Gives a whole path a number. Leaves the directory that was entered. */
  putPath(path: string, value: number): number {
    this.enter("");
    const bytes = Buffer.from(path);
    return this.put(bytes, 0, bytes.length, value);
  }

  #mix(bytes: Buffer, start: number, end: number): void {
    let high = this.#high;
    let low = this.#low;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      high = Math.imul(high ^ byte, 0x85ebca77);
      low = Math.imul(low ^ byte, 0xc2b2ae3d);
      high ^= low >>> 15;
    }
    this.#high = high;
    this.#low = low;
  }

  /** The slot of a name, or the empty one where it belongs; leaves its key in the state. */
  #find(bytes: Buffer, start: number, end: number): number {
    this.#high = this.#enteredHigh;
    this.#low = this.#enteredLow;
    this.#mix(bytes, start, end);
    const high = Math.imul(this.#high ^ (this.#high >>> 16) ^ this.#low, 0x9e3779b1);
    const low = Math.imul(this.#low ^ (this.#low >>> 13) ^ (high >>> 7), 0x27d4eb2f);
    this.#high = (high ^ (low >>> 15)) >>> 0;
    // Never zero, which means empty.
    this.#low = ((low ^ (low >>> 16)) | 1) >>> 0;
    return this.#probe(this.#high, this.#low);
  }

  #probe(high: number, low: number): number {
    const keys = this.#keys;
    const mask = keys.length / 2 - 1;
    let slot = high & mask;
    for (;;) {
      const word = keys[2 * slot + 1]!;
      if (word === 0 || (word === low && keys[2 * slot] === high)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#values = new Uint32Array(values.length * 2);
    for (let from = 0; from < values.length; from++) {
      const low = keys[2 * from + 1]!;
      if (low === 0) continue;
      const slot = this.#probe(keys[2 * from]!, low);
      this.#keys[2 * slot] = keys[2 * from]!;
      this.#keys[2 * slot + 1] = low;
      this.#values[slot] = values[from]!;
    }
  }
}
