// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes of a file that are searched at a time, and that are known on both sides of them. Together they make a text that the
 * engine keeps among young objects: larger ones have pages of their own, which costs more than the search.
 */
export const BLOCK = 65_536;
export const CONTEXT = 8192;

/** Part of a file. What starts in `[from, to)` is to be found in it, what stands around is for context. */
export interface Block {
  bytes: Buffer;
  from: number;
  to: number;
  /** Whether the file begins with `from`, and ends with `to`. */
  first: boolean;
  last: boolean;
}

/**
 * Cuts the pieces in which a file passes into blocks, always at the same places of the file, so that what is found
 * does not depend on how the pieces fell. Keeps one block in memory, for one file at a time; a file that comes in one
 * piece is not copied.
 */
export class Blocks {
  #search: (block: Block) => void = () => undefined;
  /** Made for the first file that comes in several pieces. */
  #held: Buffer = NOTHING;
  #filled = 0;
  #from = 0;
  #size = 0;
  #first = true;

  /**
   * Begins a file.
   *
   * @param size in bytes
   * @param search told of each block; its memory is only valid during the call
   */
  start(size: number, search: (block: Block) => void): void {
    this.#search = search;
    this.#size = size;
    this.#filled = 0;
    this.#from = 0;
    this.#first = true;
  }

  add(piece: Buffer): void {
    if (piece.length === this.#size && piece.length <= BLOCK) {
      this.#search({ bytes: piece, from: 0, to: piece.length, first: true, last: true });
      this.#size = 0;
      return;
    }
    if (this.#held.length === 0) this.#held = Buffer.allocUnsafeSlow(CONTEXT + BLOCK + CONTEXT);
    for (let at = 0; at < piece.length; ) {
      // A block is searched when all that may stand after it is there and it is known not to be the last.
      if (this.#filled === this.#from + BLOCK + CONTEXT) this.#next();
      const room = this.#from + BLOCK + CONTEXT - this.#filled;
      const taken = piece.copy(this.#held, this.#filled, at, Math.min(piece.length, at + room));
      this.#filled += taken;
      at += taken;
    }
  }

  /** Searches what is left. */
  end(): void {
    while (this.#filled > this.#from + BLOCK) this.#next();
    if (this.#filled > this.#from) this.#emit(this.#filled, true);
    this.#filled = 0;
    this.#search = () => undefined;
  }

  #next(): void {
    const to = this.#from + BLOCK;
    this.#emit(to, false);
    const start = to - CONTEXT;
    this.#held.copy(this.#held, 0, start, this.#filled);
    this.#filled -= start;
    this.#from = CONTEXT;
    this.#first = false;
  }

  #emit(to: number, last: boolean): void {
    this.#search({
      bytes: this.#held.subarray(0, this.#filled),
      from: this.#from,
      to,
      first: this.#first,
      last,
    });
  }
}

const NOTHING = Buffer.alloc(0);
