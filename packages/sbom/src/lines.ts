// SPDX-License-Identifier: Apache-2.0

import { limits } from "./limits.ts";

/**
 * Walks over the lines of a buffer without copying it: after each `next()`, `start` and `end` delimit the
 * line without its line feed and carriage return. Costs nothing per line but the search for its end, so
 * that databases of a gigabyte can be read in one go.
 */
export class LineCursor {
  readonly bytes: Buffer;
  /** Byte offsets of the current line. */
  start = 0;
  end = 0;
  /** One-based number of the current line. */
  line = 0;
  #next = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Moves to the next line; false at the end of the buffer. */
  next(): boolean {
    const { bytes } = this;
    if (this.#next >= bytes.length) return false;
    this.start = this.#next;
    const feed = bytes.indexOf(0x0a, this.start);
    const end = feed < 0 ? bytes.length : feed;
    this.#next = end + 1;
    this.end = end > this.start && bytes[end - 1] === 0x0d ? end - 1 : end;
    this.line++;
    return true;
  }

  /** Whether the current line is empty or white space. */
  get blank(): boolean {
    for (let at = this.start; at < this.end; at++) {
      const byte = this.bytes[at];
      if (byte !== 0x20 && byte !== 0x09) return false;
    }
    return true;
  }

  /** Text of the current line from an offset on, decoded as UTF-8; what is beyond the limit is cut off. */
  untrimmed(from: number = this.start): string {
    return this.bytes.toString("utf8", from, Math.min(this.end, from + limits.lineBytes));
  }

  /** As {@link untrimmed}, without white space at the ends. */
  text(from: number = this.start): string {
    return this.untrimmed(from).trim();
  }
}
