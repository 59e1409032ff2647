// SPDX-License-Identifier: Apache-2.0
import type { Report } from "../diagnostics.ts";
import { TAR_LIMITS, type TarLimits } from "./limits.ts";
import { type EntryFault, storedBytes, type TarEntry, toEntry } from "./tar-entry.ts";
import { EXTENSION_FLAGS, Extensions } from "./tar-extensions.ts";
import { BLOCK, isHeader, isZeroBlock, readHeader } from "./tar-header.ts";
import { readSparseBlock } from "./tar-sparse.ts";

/** Who is told what a {@link TarReader} finds. Pieces of bodies are views of the pushed chunk: copy to keep. */
export interface TarVisitor {
  /** Called for every entry; its body is handed on when this returns true, else passed over. */
  entry(entry: TarEntry): boolean;
  body?(entry: TarEntry, piece: Buffer): void;
  /** Called when a wanted body is complete, also for an empty one. */
  end?(entry: TarEntry): void;
}

/**
 * A streaming tar reader: ustar, PAX, GNU, star and version 7. Chunks go in through `push`, entries come out
 * through the visitor, at once and without copies. Where writers disagree about the format this follows Go's
 * archive/tar, which the container runtimes use: entries other than files have no body whatever their size
 * field says, a PAX size overrides the header's, and global headers name no files.
 *
 * Faults of the archive are reported with their offset, never thrown. After a broken header the reader looks
 * for the next one, block by block, as GNU tar does.
 */
export class TarReader {
  readonly #visitor: TarVisitor;
  readonly #report: Report;
  readonly #limits: TarLimits;
  readonly #extensions: Extensions = new Extensions((code, message) => this.#fault("error", code, message));
  /** Bytes of the archive consumed, and where the body that was last begun ends. */
  #offset = 0;
  #bodyEnd = 0;
  /** Bytes to pass over before the next header. */
  #skip = 0;
  /** A header that came in pieces. */
  readonly #partial: Buffer = Buffer.alloc(BLOCK);
  #filled = 0;
  /** The entry or extended header whose body is being handed on. */
  #entry: TarEntry | undefined;
  #extension: { flag: string; bytes: Buffer; filled: number } | undefined;
  /** An old GNU sparse entry whose map goes on in further blocks. */
  #sparse: TarEntry | undefined;
  /** The last block was no header. */
  #lost = false;
  #zeroBlocks = 0;
  #absoluteSeen = false;

  constructor(visitor: TarVisitor, report: Report, limits: TarLimits = TAR_LIMITS) {
    this.#visitor = visitor;
    this.#report = report;
    this.#limits = limits;
  }

  /** Whether the end-of-archive mark has been read; what follows it is ignored. */
  get ended(): boolean {
    return this.#zeroBlocks === 2;
  }

  /** Bytes at the current position that nobody wants: a reader with random access may {@link seek} over them. */
  get skippable(): number {
    return this.#skip;
  }

  /** Passes over bytes that were not pushed, at most {@link skippable}. */
  seek(bytes: number): void {
    this.#skip -= bytes;
    this.#offset += bytes;
  }

  /** Reads the next chunk of the archive. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && this.#zeroBlocks < 2) {
      const available = chunk.length - at;
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, available);
        this.seek(skipped);
        at += skipped;
      } else if (this.#entry !== undefined || this.#extension !== undefined) {
        const taken = Math.min(this.#bodyEnd - this.#offset, available);
        this.#take(chunk.subarray(at, at + taken));
        at += taken;
      } else if (this.#filled === 0 && available >= BLOCK) {
        this.#offset += BLOCK;
        this.#block(chunk, at);
        at += BLOCK;
      } else {
        const taken = Math.min(BLOCK - this.#filled, available);
        chunk.copy(this.#partial, this.#filled, at, at + taken);
        at += taken;
        this.#filled += taken;
        this.#offset += taken;
        if (this.#filled < BLOCK) return;
        this.#filled = 0;
        this.#block(this.#partial, 0);
      }
    }
  }

  /**
   * Says that the archive has no more bytes, and reports when it should have had: a missing end-of-archive mark
   * or padding is no fault, a missing piece of a header or body is.
   */
  finish(): void {
    const open = this.#entry !== undefined || this.#extension !== undefined || this.#sparse !== undefined;
    if (this.#offset >= this.#bodyEnd && this.#filled === 0 && !open) return;
    this.#fault("error", "tar-truncated", "the archive ends in the middle of an entry", this.#entry?.path);
  }

  #take(piece: Buffer): void {
    this.#offset += piece.length;
    const done = this.#offset === this.#bodyEnd;
    const extension = this.#extension;
    if (extension !== undefined) {
      extension.filled += piece.copy(extension.bytes, extension.filled);
      if (done) this.#endExtension(extension);
    } else if (this.#entry !== undefined) {
      this.#visitor.body?.(this.#entry, piece);
      if (done) this.#endBody(this.#entry);
    }
  }

  #block(bytes: Buffer, at: number): void {
    if (this.#sparse !== undefined) {
      this.#sparseBlock(this.#sparse, bytes, at);
    } else if (bytes[at] === 0 && isZeroBlock(bytes, at)) {
      this.#zeroBlocks++;
    } else if (this.#zeroBlocks === 1) {
      // GNU tar and Go both stop here.
      this.#zeroBlocks = 2;
      this.#fault("warning", "tar-lone-zero-block", "data follow half an end-of-archive mark; not read");
    } else if (isHeader(bytes, at)) {
      this.#header(bytes, at);
    } else {
      this.#lose("tar-checksum", "this is no tar header; looking for the next one");
    }
  }

  #header(bytes: Buffer, at: number): void {
    const header = readHeader(bytes, at);
    const flag = String.fromCharCode(header.type);
    if (EXTENSION_FLAGS.includes(flag)) {
      this.#startExtension(flag, header.size);
      return;
    }
    const described = this.#extensions.describe(header);
    const stored = storedBytes(flag, described);
    if (Number.isNaN(stored)) {
      this.#lose("tar-size", `the size of ${described.name} is no number`);
      return;
    }
    this.#lost = false;
    const place = { bytes, block: at, offset: this.#offset, pathLength: this.#limits.pathLength };
    const entry = toEntry(header, flag, described, place, this.#fault);
    if (entry === undefined) this.#pass(stored);
    else if (flag === "S" && bytes[at + 482] !== 0) this.#sparse = entry;
    else this.#startBody(entry);
  }

  /** Gives up the current header; only the first of a run of blocks that are none is reported. */
  #lose(code: string, message: string): void {
    if (!this.#lost) this.#fault("error", code, message);
    this.#lost = true;
    this.#extensions.forget();
  }

  #startExtension(flag: string, size: number): void {
    if (Number.isNaN(size)) {
      this.#lose("tar-size", "the size of an extended header is no number");
      return;
    }
    this.#lost = false;
    if (size > this.#limits.extendedHeaderBytes) {
      this.#extensions.spoil();
      this.#pass(size);
      return;
    }
    const extension = { flag, bytes: Buffer.allocUnsafe(size), filled: 0 };
    this.#bodyEnd = this.#offset + size;
    if (size === 0) this.#endExtension(extension);
    else this.#extension = extension;
  }

  #endExtension({ flag, bytes }: { flag: string; bytes: Buffer }): void {
    this.#extension = undefined;
    this.#skip = padding(bytes.length);
    this.#extensions.add(flag, bytes);
  }

  #sparseBlock(entry: TarEntry, bytes: Buffer, at: number): void {
    const pieces = entry.sparse?.pieces ?? [];
    // One too many is kept, so that the map is seen to be too long.
    if (pieces.length <= this.#limits.sparsePieces) pieces.push(...readSparseBlock(bytes, at, 21));
    if (bytes[at + 504] !== 0) return;
    this.#sparse = undefined;
    entry.offset = this.#offset;
    this.#startBody(entry);
  }

  #startBody(entry: TarEntry): void {
    if (!this.#visitor.entry(entry)) {
      this.#pass(entry.stored);
    } else if (entry.stored === 0) {
      this.#visitor.end?.(entry);
    } else {
      this.#entry = entry;
      this.#bodyEnd = this.#offset + entry.stored;
    }
  }

  #endBody(entry: TarEntry): void {
    this.#entry = undefined;
    this.#skip = padding(entry.stored);
    this.#visitor.end?.(entry);
  }

  #pass(stored: number): void {
    this.#bodyEnd = this.#offset + stored;
    this.#skip = stored + padding(stored);
  }

  readonly #fault: EntryFault = (severity, code, message, path) => {
    // Some builders write every path so, which harms nobody: said once.
    if (code === "tar-path-absolute") {
      if (this.#absoluteSeen) return;
      this.#absoluteSeen = true;
    }
    this.#report({ severity, code, message, offset: this.#offset, ...(path === undefined ? {} : { path }) });
  };
}

/** Bytes that fill the last block of a body. */
function padding(length: number): number {
  return (BLOCK - (length % BLOCK)) % BLOCK;
}
