// SPDX-License-Identifier: Apache-2.0
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
  statfsSync,
} from "node:fs";
import { setImmediate } from "node:timers/promises";
import { type Diagnostic, messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { FileType } from "../file-entry.ts";
import { free, tooLarge } from "../layers/extraction.ts";
import { InspectionCollector } from "../layers/inspections.ts";
import { HashedPathSet } from "../layers/path-set.ts";
import type { ImageLimits } from "../limits.ts";
import type { Extract, LayerContents, LayerFile, ReadOptions } from "../model.ts";
import { FileTable } from "../table/file-table.ts";
import { PSEUDO_FILE_SYSTEMS, TMPFS, VOLATILE } from "./file-systems.data.ts";

/** A directory to be walked, and the ones above it, by device and inode, to notice mounts that go in circles. */
interface Place {
  path: string;
  device: number;
  inode: number;
  above: Place | undefined;
  depth: number;
}

/** Bytes that inspectors are handed at once. */
const PIECE = 256 * 1024;
/** Bytes of a block, as stat(2) counts them. */
const BLOCK = 512;

/** Directories walked before others get a turn on the event loop. */
const DIRECTORIES_PER_TURN = 200;

/**
 * Walks a live file system, as one layer. Links are not followed, and nothing but regular files is opened.
 * Views of the kernel that are mounted below the root, such as /proc, are passed over; what cannot be read or
 * vanishes meanwhile is reported.
 *
 * @param root absolute
 */
export async function readTree(
  root: string,
  layer: string,
  options: ReadOptions,
  limits: ImageLimits,
  signal: AbortSignal | undefined,
): Promise<LayerContents> {
  const report = (diagnostic: Diagnostic): void => options.report({ ...diagnostic, layer });
  const walk = new TreeWalk(root, layer, { ...options, report }, limits);
  for (let turn = 0; await walk.step(); turn++) {
    if (turn % DIRECTORIES_PER_TURN !== 0) continue;
    signal?.throwIfAborted();
    await setImmediate();
    options.progress?.(walk.bytes, undefined);
  }
  return await walk.contents();
}

/** One walk. System calls are made synchronously: a stat takes a microsecond, a promise several. */
class TreeWalk {
  readonly #root: string;
  readonly #layer: string;
  readonly #options: ReadOptions;
  readonly #limits: ImageLimits;
  readonly #pending: Place[] = [];
  readonly #paths: HashedPathSet;
  readonly #files: LayerFile[] = [];
  readonly #table: FileTable;
  readonly #inspections: InspectionCollector;
  readonly #symlinks = new Map<string, string>();
  #entries = 0;
  #kept = 0;
  /** Bytes of content read. */
  bytes = 0;

  constructor(root: string, layer: string, options: ReadOptions, limits: ImageLimits) {
    this.#root = root === "/" ? "" : root;
    this.#layer = layer;
    this.#options = options;
    this.#limits = limits;
    this.#paths = new HashedPathSet(layer);
    this.#table = new FileTable(layer);
    this.#inspections = new InspectionCollector(options.inspectors ?? [], limits, options.report);
    const { dev, ino } = lstatSync(root);
    this.#pending.push({ path: "", device: dev, inode: ino, above: undefined, depth: 0 });
  }

  /** What was found, once inspectors are done. */
  async contents(): Promise<LayerContents> {
    await this.#inspections.settle();
    return {
      layer: this.#layer,
      entries: this.#entries,
      bytes: this.bytes,
      files: this.#files,
      inspections: this.#inspections.results(),
      table: this.#table,
      paths: this.#paths,
      symlinks: this.#symlinks,
      whiteouts: [],
      opaque: [],
    };
  }

  /** Walks over one directory; false when none is left. */
  async step(): Promise<boolean> {
    const place = this.#pending.pop();
    if (place === undefined) return false;
    for (const name of this.#list(place)) {
      const path = place.path === "" ? name : `${place.path}/${name}`;
      const stat = this.#attempt(path, () => lstatSync(this.#absolute(path), { throwIfNoEntry: false }));
      const file = stat === undefined ? undefined : this.#entry(path, stat, place);
      if (file !== undefined && this.#inspections.start(file)) await this.#inspect(file, stat!);
    }
    return true;
  }

  #list(place: Place): string[] {
    const entries: Dirent[] | undefined = this.#attempt(place.path, () =>
      readdirSync(this.#absolute(place.path) || "/", { withFileTypes: true }),
    );
    // In the order of names, so that the same tree gives the same result on any file system.
    return (entries ?? []).map((entry) => entry.name).sort();
  }

  #entry(path: string, stat: Stats, place: Place): LayerFile | undefined {
    const type = typeOf(stat);
    if (type === undefined) return undefined;
    if (++this.#entries > this.#limits.entriesPerLayer) {
      throw new ImageError(
        "limit-exceeded",
        `the directory has more than ${this.#limits.entriesPerLayer} entries`,
        {
          hint: "Scan a smaller directory, or raise the limit entriesPerLayer.",
        },
      );
    }
    this.#paths.add(path, type === "directory" ? "directory" : "other");
    const file: LayerFile = {
      path,
      type,
      mode: stat.mode & 0o7777,
      uid: stat.uid,
      gid: stat.gid,
      size: type === "file" ? stat.size : 0,
    };
    if (type === "symlink") this.#readLink(file);
    this.#table.add(file, false);
    if (type === "directory") this.#enter(path, stat, place);
    this.#select(file);
    return file;
  }

  /** Keeps of an entry what the selector wants. */
  #select(file: LayerFile): void {
    const { path, type } = file;
    const want = this.#options.select(file);
    if (want === "nothing") return;
    if (typeof want === "object") {
      if (type === "file" && file.size > 0) this.#readExtract(file, want);
      if (file.extract === undefined && want.otherwise === "nothing") return;
    }
    if (this.#files.length >= this.#limits.keptFilesPerLayer) {
      const message = `more than ${this.#limits.keptFilesPerLayer} files are wanted; left out`;
      this.#report("layer-files-limit", message, path);
      return;
    }
    this.#files.push(file);
    if (want === "content" && type === "file") this.#readContent(file);
  }

  #readLink(file: LayerFile): void {
    const target = this.#attempt(file.path, () => readlinkSync(this.#absolute(file.path)));
    if (target === undefined) return;
    file.link = target;
    if (this.#symlinks.size < this.#limits.symlinksPerLayer) this.#symlinks.set(file.path, target);
  }

  #enter(path: string, stat: Stats, parent: Place): void {
    if (stat.dev !== parent.device && this.#isPseudo(path)) return;
    const place = { path, device: stat.dev, inode: stat.ino, above: parent, depth: parent.depth + 1 };
    if (place.depth > this.#limits.directoryDepth) {
      this.#report(
        "directory-too-deep",
        `more than ${this.#limits.directoryDepth} directories deep; not read`,
        path,
      );
      return;
    }
    // Only a mount can lead back up.
    for (
      let above: Place | undefined = parent;
      above !== undefined && stat.dev !== parent.device;
      above = above.above
    ) {
      if (above.device !== stat.dev || above.inode !== stat.ino) continue;
      this.#report("directory-loop", "a directory mounted inside itself; not read again", path);
      return;
    }
    this.#pending.push(place);
  }

  #isPseudo(path: string): boolean {
    const type = this.#attempt(path, () => statfsSync(this.#absolute(path)).type);
    if (type === undefined) return false;
    return PSEUDO_FILE_SYSTEMS.has(type) || (type === TMPFS && VOLATILE.has(path));
  }

  #readContent(file: LayerFile): void {
    const { keptBytesPerFile } = this.#limits;
    if (file.size > keptBytesPerFile) {
      this.#options.report(tooLarge(file.path, file.size, this.#limits));
    } else if (this.#mayKeep(file.size, file.path)) {
      const content = this.#attempt(file.path, () =>
        readRegularFile(this.#absolute(file.path), keptBytesPerFile),
      );
      if (content === undefined) return;
      file.content = content;
      file.size = content.length;
      this.#kept += content.length;
      this.bytes += content.length;
    }
  }

  #readExtract(file: LayerFile, extract: Extract): void {
    const { keptBytesPerFile } = this.#limits;
    const head = this.#attempt(file.path, () => readRegularFile(this.#absolute(file.path), extract.head));
    if (head === undefined || (head.length >= extract.head && !extract.accepts(head))) return;
    if (file.size > keptBytesPerFile) {
      this.#options.report(tooLarge(file.path, file.size, this.#limits));
      return;
    }
    const content = this.#attempt(file.path, () =>
      readRegularFile(this.#absolute(file.path), keptBytesPerFile),
    );
    if (content === undefined) return;
    this.bytes += content.length;
    const extracted = extract.from(content, file);
    free(content);
    if (extracted === undefined || !this.#mayKeep(extracted.length, file.path)) return;
    file.extract = extracted;
    this.#kept += extracted.length;
  }

  /** Reads a file for the inspectors, in pieces; one that was kept is not read again. */
  async #inspect(file: LayerFile, { blocks }: Stats): Promise<void> {
    if (file.content !== undefined) {
      this.#inspections.add(file.content);
      this.#inspections.end();
      return;
    }
    // A file of holes may claim any size, and is read only as far as one that is kept would be.
    if (file.size > this.#limits.keptBytesPerFile && blocks * BLOCK < file.size) {
      this.#options.report(tooLarge(file.path, file.size, this.#limits));
      return;
    }
    const pieces = piecesOf(this.#absolute(file.path), file.size);
    try {
      for (;;) {
        const next = this.#attempt(file.path, () => pieces.next());
        if (next === undefined) return;
        if (next.done === true) break;
        this.bytes += next.value.length;
        this.#inspections.add(next.value);
        const wait = this.#inspections.ready();
        if (wait !== undefined) await wait;
      }
    } finally {
      pieces.return();
    }
    this.#inspections.end();
  }

  #mayKeep(bytes: number, path: string): boolean {
    const { keptBytesPerLayer } = this.#limits;
    if (this.#kept + bytes <= keptBytesPerLayer) return true;
    const message = `the wanted files exceed ${keptBytesPerLayer} bytes; not read`;
    this.#report("layer-contents-too-large", message, path);
    return false;
  }

  #absolute(path: string): string {
    return path === "" ? this.#root : `${this.#root}/${path}`;
  }

  /** The result of a system call; undefined, and a diagnostic, when it fails. */
  #attempt<Result>(path: string, call: () => Result): Result | undefined {
    try {
      return call();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR")
        this.#report("file-vanished", "vanished while being read", path);
      else this.#report("file-unreadable", messageOf(error), path);
      return undefined;
    }
  }

  #report(code: string, message: string, path: string): void {
    this.#options.report({ severity: code === "file-vanished" ? "warning" : "error", code, message, path });
  }
}

/** What a directory entry is; undefined for sockets, which no image holds. */
function typeOf(stat: Stats): FileType | undefined {
  if (stat.isFile()) return "file";
  if (stat.isDirectory()) return "directory";
  if (stat.isSymbolicLink()) return "symlink";
  if (stat.isCharacterDevice()) return "character";
  if (stat.isBlockDevice()) return "block";
  return stat.isFIFO() ? "fifo" : undefined;
}

/** Reads a file, unless it has become something else since it was looked at. It may grow meanwhile. */
function readRegularFile(path: string, limit: number): Buffer {
  const descriptor = openRegularFile(path);
  try {
    const content = Buffer.allocUnsafe(Math.min(fstatSync(descriptor).size, limit));
    let filled = 0;
    while (filled < content.length) {
      const read = readSync(descriptor, content, filled, content.length - filled, filled);
      if (read === 0) break;
      filled += read;
    }
    return content.subarray(0, filled);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a file in pieces whose memory is used again, up to a size: a log may grow faster than it is read. */
function* piecesOf(path: string, size: number): Generator<Buffer, void, void> {
  const descriptor = openRegularFile(path);
  try {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, size));
    for (let at = 0; at < size; ) {
      const read = readSync(descriptor, piece, 0, Math.min(piece.length, size - at), at);
      if (read === 0) return;
      at += read;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function openRegularFile(path: string): number {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw new Error("no regular file any more");
}
