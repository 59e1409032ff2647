// SPDX-License-Identifier: Apache-2.0
import { expandSparse, type Report, type TarEntry } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";
import type { Extract } from "../model.ts";

/**
 * Runs an {@link Extract} over the pieces of a file that pass by. Only a file that is accepted by its first bytes is
 * put together, and its memory is given back as soon as it has passed, without waiting for garbage collection: an
 * image of a thousand executables costs no more than its largest one.
 */
export class Extraction {
  readonly #limits: ImageLimits;
  readonly #report: Report;
  #extract: Extract | undefined;
  #entry: TarEntry | undefined;
  /** Undefined until the file is accepted. */
  #content: Buffer | undefined;
  #filled = 0;

  constructor(limits: ImageLimits, report: Report) {
    this.#limits = limits;
    this.#report = report;
  }

  start(entry: TarEntry, extract: Extract): void {
    this.#entry = entry;
    this.#extract = extract;
    this.#content = undefined;
    this.#filled = 0;
  }

  add(piece: Buffer): void {
    if (this.#extract === undefined) return;
    // A first piece too short to judge by is rare, and put together with what follows.
    if (this.#content === undefined && !this.#accept(piece)) {
      this.#extract = undefined;
      return;
    }
    this.#filled += piece.copy(this.#content!, this.#filled);
  }

  /** What the extract takes out of the file that has passed. */
  end(): Buffer | undefined {
    const [extract, entry, stored] = [this.#extract, this.#entry, this.#content];
    this.#extract = undefined;
    this.#content = undefined;
    if (extract === undefined || entry === undefined || stored === undefined) return undefined;
    const content =
      entry.sparse === undefined
        ? stored
        : expandSparse(entry.sparse, stored, entry.size, this.#limits.tar.sparsePieces);
    const extracted = content === undefined ? undefined : extract.from(content, entry);
    free(stored);
    if (content !== undefined && content !== stored) free(content);
    return extracted;
  }

  #accept(piece: Buffer): boolean {
    const { path, size, stored } = this.#entry!;
    if (piece.length >= this.#extract!.head && !this.#extract!.accepts(piece)) return false;
    if (Math.max(size, stored) > this.#limits.keptBytesPerFile) {
      this.#report(tooLarge(path, size, this.#limits));
      return false;
    }
    this.#content = Buffer.allocUnsafeSlow(stored);
    return true;
  }
}

/** What is said about a file that is not looked into because of its size. */
export function tooLarge(
  path: string,
  size: number,
  { keptBytesPerFile }: ImageLimits,
): { severity: "error"; code: string; message: string; path: string } {
  const message = `${size} bytes are more than the ${keptBytesPerFile} that are read of one file; not read`;
  return { severity: "error", code: "file-too-large", message, path };
}

/** Gives memory that no other buffer shares back at once. */
export function free(content: Buffer): void {
  if (content.buffer instanceof ArrayBuffer && content.byteLength === content.buffer.byteLength) {
    content.buffer.transfer(0);
  }
}
