// SPDX-License-Identifier: Apache-2.0
import type { Digest, Report } from "@vendorless/base";
import type { FileEntry } from "./file-entry.ts";
import type { FileTable } from "./table/file-table.ts";

/** What a selector wants of an entry: nothing, the facts, the facts and the bytes, or what matters of the bytes. */
export type Want = "nothing" | "facts" | "content" | Extract;

/**
 * Takes out of a file what is worth keeping, while the layer passes: for files that are many or large and of which little
 * matters, such as executables. Must be pure. A hard link is not looked into: its target is, under its own name.
 */
export interface Extract {
  /** Bytes that {@link accepts} judges by. */
  head: number;
  /** Whether a file may hold something, by its first bytes: at least `head`, which a shorter file is not asked for. */
  accepts(head: Buffer): boolean;
  /**
   * What is kept of a file, or undefined for nothing. The content is gone afterwards: what is kept must be a copy.
   */
  from(content: Buffer, entry: FileEntry): Buffer | undefined;
  /** What is kept of a file out of which nothing is taken. */
  otherwise: "nothing" | "facts";
}

/** Decides per entry, during the one pass over a layer, what is kept. Must be cheap and pure. */
export type Select = (entry: FileEntry) => Want;

/**
 * Looks at the bytes of regular files while a layer passes, whatever the selector wants of them: for what a path alone
 * cannot tell, such as secrets and digests. Must be pure. Files of several layers pass at the same time.
 */
export interface Inspector {
  /** Names its results, unique. */
  name: string;
  /** Changes whenever the same bytes could give another result (e.g. digest of its rules): part of the cache key. */
  version: string;
  /**
   * Follows the content of one file; undefined to pass it over. Hard links are not looked into, their target is.
   * What cannot be inspected is reported.
   */
  inspect(entry: FileEntry, report: Report): Inspection | undefined;
  /** Of one that may be slower than layers are read: when more may come, undefined for at once. Asked between pieces. */
  ready?(): Promise<void> | undefined;
}

/**
 * Follows the content of one file, which comes in pieces, as a program would read it: of a sparse file with its holes
 * filled, and all at once. A file that breaks off is never ended.
 */
export interface Inspection {
  /** The piece's memory is only valid during the call. */
  add(piece: Buffer): void;
  /**
   * A small result that is kept with the file, undefined for none. It must be a copy. When it takes longer than the
   * file takes to pass, a promise; if that rejects, so does reading the layer.
   */
  end(): Buffer | undefined | Promise<Buffer | undefined>;
  /** The file broke off and will not be ended. */
  drop?(): void;
}

/** What an inspector found in a file. */
export interface InspectedFile {
  inspector: string;
  path: string;
  result: Buffer;
}

/** A file that a selector kept. */
export interface LayerFile extends FileEntry {
  /** Present when the selector wanted content and the entry is, or links to, a regular file. */
  content?: Buffer;
  /** Present when the selector wanted an extract and there was one. */
  extract?: Buffer;
}

/**
 * What a layer holds at a path: a directory with an entry of its own, a directory that only follows from the
 * paths below it, or something else.
 */
export type PathKind = "directory" | "implied" | "other";

/** The set of all paths a layer holds, compact enough for millions of entries. */
export interface PathSet {
  readonly size: number;
  has(path: string): boolean;
  kind(path: string): PathKind | undefined;
}

/** What one pass over one layer yields; independent of all other layers, so that it can be cached. */
export interface LayerContents {
  /** DiffID of the layer, or of the pseudo layer of a directory. */
  layer: string;
  /** Entries seen and bytes of content passed over. */
  entries: number;
  bytes: number;
  files: LayerFile[];
  /** What inspectors found, in the order of the layer; whether higher layers hide a file makes no difference. */
  inspections: InspectedFile[];
  /** The facts of all entries but whiteouts. */
  table: FileTable;
  paths: PathSet;
  /** Symbolic links, path to target as written, needed to follow paths through linked directories. */
  symlinks: Map<string, string>;
  /** Paths removed by `.wh.` entries, and directories made opaque. */
  whiteouts: string[];
  opaque: string[];
}

/** Options of one pass. */
export interface ReadOptions {
  select: Select;
  inspectors?: readonly Inspector[];
  /**
   * Names what `select` keeps: changes whenever it may keep something else of the same bytes. Part of the key that
   * results are cached under; nothing is cached without it.
   */
  selectVersion?: string;
  /**
   * Whether a layer, by its diffID, will not be asked for: sources that cannot reach a layer without passing over all
   * others need not read it.
   */
  known?: (diffId: string) => boolean;
  report: Report;
  /** Called now and then with the bytes read of the stored layer so far, and its size when known. */
  progress?: (bytes: number, total: number | undefined) => void;
}

/** One layer of an opened image. */
export interface Layer {
  /** Zero for the lowest. */
  index: number;
  /** DiffID: digest of the uncompressed tar (a made-up stable id for directories). */
  diffId: string;
  /** Digest of the blob as stored, when the source has one. */
  digest?: Digest;
  /** Size of the blob as stored, in bytes, when known. */
  size?: number;
  /** The history line that made it. */
  createdBy?: string;
  /**
   * Streams the layer once, or twice when a wanted file is a hard link to one that was not. At most two layers
   * of an image need to be read at a time. Some sources cannot reach a layer without passing over all others:
   * those read all layers with the options of the first call and remember what the others will be asked for,
   * so ask for all layers with the same `select` and `inspectors`.
   *
   * Throws an ImageError when the layer is missing, broken, beyond a limit or not what its digest says.
   */
  read(options: ReadOptions): Promise<LayerContents>;
}

/** The parts of an OCI image configuration that are used. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  created?: string;
  architecture?: string;
  variant?: string;
  os?: string;
  config?: {
    User?: string;
    Env?: string[];
    Cmd?: string[];
    Entrypoint?: string[];
    ExposedPorts?: Record<string, unknown>;
    Labels?: Record<string, string>;
    WorkingDir?: string;
    Volumes?: Record<string, unknown>;
  };
  rootfs: { type: string; diff_ids: string[] };
  history: { created?: string; created_by?: string; comment?: string; empty_layer?: boolean }[];
}

/** An opened image: configuration read and verified, layers ready to be streamed. */
export interface Image {
  /** Name of the source unit that opened it, such as `docker-archive`. */
  source: string;
  /** What the user asked for, without the source prefix. */
  reference: string;
  /** Digest of the configuration: Docker's image id. Absent for directories. */
  id?: Digest;
  /** Digest of the manifest, when the source has one. */
  digest?: Digest;
  /** Tags the source knows, such as `docker.io/library/alpine:3.20`. */
  tags: string[];
  /** Of an image from an index: all platforms that the index has images for, each once, in its order. */
  platforms?: string[];
  config: ImageConfig;
  layers: Layer[];
  close(): Promise<void>;
}
