// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, type Stats } from "node:fs";
import { mkdir, open, rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { constants, createZstdCompress, zstdDecompress } from "node:zlib";
import { type Digest, messageOf, type Report, sha256 } from "@vendorless/base";
import { CACHE_LIMITS, type CacheLimits } from "../limits.ts";
import { invalidEntry } from "./byte-reader.ts";
import { prune, UNFINISHED, WHOLE } from "./entries.ts";
import { type CachedLayer, decodeLayer, encodeLayer } from "./layer-codec.ts";

const decompressed = promisify(zstdDecompress);

/** Bytes in front of the compressed ones that say how many they decompress to. */
const HEADER = 4;

/** What the decompressor wants to have left when it is done, so as not to ask for more. */
const SPARE = 64;

/** Milliseconds by which the time of use may be behind: who reads an entry often need not write each time. */
const USE_IS_NOTED_AFTER = 60_000;

/** What names an entry: the layer, and all that decides what is read from its bytes. */
export interface EntryName {
  diffId: Digest;
  version: string;
}

/**
 * Layers that were read before, one file each. Files are written under another name and renamed when they are whole
 * and on the disk, so that processes may share a folder and be killed at any moment: an entry is there, or it is not.
 * Nothing that goes wrong here stops a scan; it is reported once.
 */
export class LayerCache {
  readonly #folder: string;
  readonly #report: Report;
  readonly #limits: CacheLimits;
  readonly #writes: Promise<void>[] = [];
  #reported = false;

  /** @param report is told, once, what is wrong with the cache */
  constructor(folder: string, report: Report, limits: Partial<CacheLimits> = {}) {
    this.#folder = folder;
    this.#report = report;
    this.#limits = { ...CACHE_LIMITS, ...limits };
  }

  /** Whether there is an entry, though it may turn out broken when it is read. */
  has(name: EntryName): boolean {
    return existsSync(this.#pathOf(name));
  }

  /** An entry; undefined when there is none, or a broken one, which is removed. */
  async read(name: EntryName): Promise<CachedLayer | undefined> {
    const path = this.#pathOf(name);
    const stored = await this.#readFile(path);
    if (stored === undefined) return undefined;
    try {
      return decodeLayer(keyOf(name), await this.#decompress(stored));
    } catch (error) {
      this.#reportOnce("cache-entry-invalid", `${path} is read again: ${messageOf(error)}`);
      await rm(path, { force: true }).catch(() => undefined);
      return undefined;
    }
  }

  /** Begins to write an entry. What it holds must not change until {@link settle}. */
  write(name: EntryName, layer: CachedLayer): void {
    if (layer.diagnostics.length > this.#limits.diagnostics) return;
    const written = this.#write(name, layer).catch((error: unknown) =>
      this.#reportOnce("cache-not-written", `layers are not cached: ${messageOf(error)}`),
    );
    this.#writes.push(written);
  }

  /** Waits until all is written, and keeps the cache within its bounds. */
  async settle(): Promise<void> {
    if (this.#writes.length === 0) return;
    await Promise.all(this.#writes.splice(0));
    await prune(this.#folder, this.#limits, Date.now()).catch((error: unknown) =>
      this.#reportOnce("cache-not-written", `the cache was not tidied: ${messageOf(error)}`),
    );
  }

  /** All at once into memory of its own: no pieces that are put together afterwards. */
  async #decompress(stored: Buffer): Promise<Buffer> {
    const size = stored.readUInt32LE(0);
    if (size > this.#limits.entryBytes) throw invalidEntry("it is too large");
    const options = { chunkSize: size + SPARE, maxOutputLength: size };
    const bytes = await decompressed(stored.subarray(HEADER), options);
    if (bytes.length !== size) throw invalidEntry("it is cut short");
    return bytes;
  }

  async #readFile(path: string): Promise<Buffer | undefined> {
    try {
      await using file = await open(path, "r");
      const found = await file.stat();
      if (mayBeForged(found)) throw new Error(`${path} may have been written by another user`);
      if (found.size > this.#limits.entryBytes) throw new Error(`${path} is too large`);
      const stored = await file.readFile();
      const now = Date.now();
      // A cache that may only be read is of use too.
      if (now - found.mtimeMs > USE_IS_NOTED_AFTER)
        await utimes(path, now / 1000, now / 1000).catch(() => undefined);
      return stored;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT")
        this.#reportOnce("cache-not-read", `layers are read anew: ${messageOf(error)}`);
      return undefined;
    }
  }

  async #write(name: EntryName, layer: CachedLayer): Promise<void> {
    const entry = encodeLayer(keyOf(name), layer);
    if (entry === undefined || entry.size > this.#limits.entryBytes) return;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = this.#pathOf(name);
    const unfinished = `${path}.${randomBytes(8).toString("hex")}${UNFINISHED}`;
    try {
      const file = createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true });
      const params = { [constants.ZSTD_c_checksumFlag]: 1 };
      const header = Buffer.alloc(HEADER);
      header.writeUInt32LE(entry.size);
      file.write(header);
      await pipeline(Readable.from(entry.pieces()), createZstdCompress({ params }), file);
      // Gone, when the cache was cleared meanwhile.
      await rename(unfinished, path).catch(unlessMissing);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  #pathOf(name: EntryName): string {
    return join(this.#folder, `${sha256(keyOf(name)).slice("sha256:".length)}${WHOLE}`);
  }

  #reportOnce(code: string, message: string): void {
    if (this.#reported) return;
    this.#reported = true;
    this.#report({ severity: "warning", code, message });
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** Whether somebody else may have written a file: a layer without packages in it would get an image past the gate. */
function mayBeForged({ uid, mode }: Stats): boolean {
  const foreign = process.getuid !== undefined && uid !== process.getuid() && uid !== 0;
  return foreign || (mode & 0o022) !== 0;
}

function keyOf({ diffId, version }: EntryName): string {
  return `${diffId} ${version}`;
}
