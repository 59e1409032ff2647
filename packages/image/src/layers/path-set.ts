// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { PathKind, PathSet } from "../model.ts";

const KINDS: readonly PathKind[] = ["implied", "directory", "other"];

/** A slot is two 32-bit words: 62 bits of hash, and the kind, which is never 0, so that 0 means empty. */
const KIND_MASK = 3;

/** All that a set holds, for {@link HashedPathSet.unpack}: its seed, and the two words of each path. */
export interface PackedPathSet {
  seed: readonly [number, number];
  words: Uint32Array;
}

/** Share of slots in use at which the table doubles: 8 bytes a slot make 10.7 to 21 bytes a path. */
const FULL = 0.75;

/**
 * A set of paths kept as 62-bit hashes in one typed array, with open addressing: three million paths take
 * 34 MB. Two paths are confused with a chance of 1 in 10^6 at that size; the seed comes from the digest of the
 * layer, so that nobody can craft such a pair.
 *
 * The parents of every path are held too, as `implied` until they get an entry of their own.
 */
export class HashedPathSet implements PathSet {
  readonly #seed: readonly [number, number];
  #slots = new Uint32Array(2 * 1024);
  #size = 0;
  /** The parent of the path added last: most paths of a layer come directory by directory. */
  #parent = "";
  /** The two words of the hash made last. */
  #high = 0;
  #low = 0;

  /** @param seed any text that an author of paths cannot choose, such as the layer's digest */
  constructor(seed: string | readonly [number, number]) {
    this.#seed = typeof seed === "string" ? seedOf(seed) : seed;
  }

  /** A set that {@link pack} has written down. */
  static unpack({ seed, words }: PackedPathSet): HashedPathSet {
    const set = new HashedPathSet(seed);
    let slots = set.#slots.length / 2;
    while (words.length / 2 > slots * FULL) slots *= 2;
    set.#slots = new Uint32Array(2 * slots);
    set.#size = words.length / 2;
    set.#insert(words);
    return set;
  }

  /** The set without its empty slots. */
  pack(): PackedPathSet {
    const words = new Uint32Array(2 * this.#size);
    let at = 0;
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      if (this.#slots[slot + 1] === 0) continue;
      words[at++] = this.#slots[slot]!;
      words[at++] = this.#slots[slot + 1]!;
    }
    return { seed: this.#seed, words };
  }

  get size(): number {
    return this.#size;
  }

  has(path: string): boolean {
    return this.kind(path) !== undefined;
  }

  kind(path: string): PathKind | undefined {
    const word = this.#slots[this.#find(path) + 1]!;
    return word === 0 ? undefined : KINDS[(word & KIND_MASK) - 1];
  }

  /**
   * Adds a path, or changes its kind.
   *
   * @returns what the path was before
   */
  add(path: string, kind: Exclude<PathKind, "implied">): PathKind | undefined {
    const slash = path.lastIndexOf("/");
    if (slash > 0) this.#addParents(path, slash);
    return this.#put(path, kind);
  }

  #addParents(path: string, slash: number): void {
    if (this.#parent.length === slash && path.startsWith(this.#parent)) return;
    this.#parent = path.slice(0, slash);
    let parent = this.#parent;
    while (!this.has(parent)) {
      this.#put(parent, "implied");
      const end = parent.lastIndexOf("/");
      if (end <= 0) return;
      parent = parent.slice(0, end);
    }
  }

  #put(path: string, kind: PathKind): PathKind | undefined {
    const at = this.#find(path);
    const before = this.#slots[at + 1]!;
    this.#slots[at] = this.#high;
    this.#slots[at + 1] = this.#low | (KINDS.indexOf(kind) + 1);
    if (before !== 0) return KINDS[(before & KIND_MASK) - 1];
    this.#size++;
    if (this.#size > (this.#slots.length / 2) * FULL) this.#grow();
    return undefined;
  }

  /** Index of the slot that holds the path, or of the empty one where it belongs. */
  #find(path: string): number {
    let high = this.#seed[0];
    let low = this.#seed[1];
    for (let i = 0; i < path.length; i++) {
      const unit = path.charCodeAt(i);
      high = Math.imul(high ^ unit, 0x85ebca77);
      low = Math.imul(low ^ unit, 0xc2b2ae3d);
      high ^= low >>> 15;
    }
    high = Math.imul(high ^ (high >>> 16) ^ low, 0x9e3779b1);
    low = Math.imul(low ^ (low >>> 13) ^ (high >>> 7), 0x27d4eb2f);
    this.#high = (high ^ (low >>> 15)) >>> 0;
    this.#low = ((low ^ (low >>> 16)) & ~KIND_MASK) >>> 0;
    return this.#probe(this.#slots, this.#high, this.#low);
  }

  #probe(slots: Uint32Array, high: number, low: number): number {
    const mask = slots.length / 2 - 1;
    let slot = high & mask;
    for (;;) {
      const word = slots[2 * slot + 1]!;
      if (word === 0 || (slots[2 * slot] === high && (word & ~KIND_MASK) >>> 0 === low)) return 2 * slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const words = this.#slots;
    this.#slots = new Uint32Array(words.length * 2);
    this.#insert(words);
  }

  /** Puts paths into slots by their words, of which empty ones are passed over. */
  #insert(words: Uint32Array): void {
    for (let i = 0; i < words.length; i += 2) {
      const high = words[i]!;
      const word = words[i + 1]!;
      if (word === 0) continue;
      const at = this.#probe(this.#slots, high, (word & ~KIND_MASK) >>> 0);
      this.#slots[at] = high;
      this.#slots[at + 1] = word;
    }
  }
}

function seedOf(text: string): [number, number] {
  const bytes = createHash("sha256").update(text).digest();
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
