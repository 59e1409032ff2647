// SPDX-License-Identifier: Apache-2.0

/** What a waiting reader of a {@link Pipe} is told. */
type Wake = (result: IteratorResult<Buffer, void>) => void;

/**
 * Hands pieces from a writer to one reader, one at a time and without copies: the writer goes on when the
 * reader asks for the next piece, so that neither holds more than one.
 */
export class Pipe implements AsyncIterable<Buffer> {
  #reader: Wake | undefined;
  #piece: Buffer | undefined;
  #taken: (() => void) | undefined;
  #closed = false;

  /** Offers a piece; resolves when it has been used, or when nobody will. */
  write(piece: Buffer): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#taken = resolve;
      const reader = this.#reader;
      this.#reader = undefined;
      if (reader === undefined) this.#piece = piece;
      else reader({ done: false, value: piece });
    });
  }

  /** Ends the stream, from either side. */
  close(): void {
    this.#closed = true;
    this.#piece = undefined;
    this.#taken?.();
    this.#reader?.({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<Buffer, void> {
    return {
      next: () => {
        const piece = this.#piece;
        this.#piece = undefined;
        if (piece !== undefined) return Promise.resolve({ done: false, value: piece });
        if (this.#closed) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve) => {
          this.#reader = resolve;
          // Asking for more says that the piece before has been used.
          this.#taken?.();
        });
      },
      return: () => {
        this.close();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}
