// SPDX-License-Identifier: Apache-2.0
import { readSync } from "node:fs";
import { RandomAccessReader } from "yauzl";

const WINDOW = 1024 * 1024;

/** Reads small neighbouring pieces of a file without a system call for each. */
export class FileWindow {
  readonly #descriptor: number;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Bytes of the file, valid until the next call; fewer than asked for at the end of the file. */
  read(position: number, length: number): Buffer {
    const end = this.#start + this.#window.length;
    if (position < this.#start || position + length > end) {
      const bytes = Buffer.allocUnsafe(Math.max(length, WINDOW));
      this.#window = bytes.subarray(0, readSync(this.#descriptor, bytes, 0, bytes.length, position));
      this.#start = position;
    }
    const from = position - this.#start;
    return this.#window.subarray(from, from + length);
  }
}

/** The same, in the form that yauzl reads its directory by. */
export class WindowReader extends RandomAccessReader {
  readonly #window: FileWindow;

  constructor(descriptor: number) {
    super();
    this.#window = new FileWindow(descriptor);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    try {
      const bytes = this.#window.read(position, length);
      if (bytes.length < length) throw new Error("the archive ends too early");
      bytes.copy(buffer, offset);
    } catch (error) {
      callback(error as Error);
      return;
    }
    callback(null);
  }
}
