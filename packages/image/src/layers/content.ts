// SPDX-License-Identifier: Apache-2.0

import type { TarEntry } from "@vendorless/base";
import { expandSparse, type Report } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";
import { tooLarge } from "./extraction.ts";

/** Collects the content of wanted files from the pieces that pass by, one file at a time, within limits. */
export class ContentCollector {
  readonly #limits: ImageLimits;
  readonly #report: Report;
  #content: Buffer = Buffer.alloc(0);
  #filled = 0;
  #kept = 0;

  constructor(limits: ImageLimits, report: Report) {
    this.#limits = limits;
    this.#report = report;
  }

  /** Makes room for a file. False, and a diagnostic, when it is too large. */
  start(entry: TarEntry): boolean {
    const size = Math.max(entry.size, entry.stored);
    if (size > this.#limits.keptBytesPerFile) {
      this.#report(tooLarge(entry.path, size, this.#limits));
      return false;
    }
    if (!this.account(size, entry.path)) return false;
    this.#content = Buffer.allocUnsafe(entry.stored);
    this.#filled = 0;
    return true;
  }

  /** Counts bytes that are to be kept. False, and a diagnostic, when they are too many for the layer. */
  account(bytes: number, path: string): boolean {
    const { keptBytesPerLayer } = this.#limits;
    if (this.#kept + bytes > keptBytesPerLayer) {
      const message = `the wanted files of the layer exceed ${keptBytesPerLayer} bytes; not read`;
      this.#report({ severity: "error", code: "layer-contents-too-large", message, path });
      return false;
    }
    this.#kept += bytes;
    return true;
  }

  add(piece: Buffer): void {
    this.#filled += piece.copy(this.#content, this.#filled);
  }

  /** The whole content; undefined, and a diagnostic, when a sparse file's map is broken. */
  end(entry: TarEntry): Buffer | undefined {
    const stored = this.#content;
    this.#content = Buffer.alloc(0);
    if (entry.sparse === undefined) return stored;
    const content = expandSparse(entry.sparse, stored, entry.size, this.#limits.tar.sparsePieces);
    if (content === undefined) {
      const message = "the map of a sparse file does not fit its content; not read";
      this.#report({ severity: "error", code: "tar-sparse-map", message, path: entry.path });
    }
    return content;
  }
}
