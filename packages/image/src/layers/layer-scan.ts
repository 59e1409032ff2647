// SPDX-License-Identifier: Apache-2.0
import type { Report, TarEntry, TarVisitor } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { Extract, LayerContents, LayerFile, ReadOptions } from "../model.ts";
import { FileTable } from "../table/file-table.ts";
import { ContentCollector } from "./content.ts";
import { Extraction } from "./extraction.ts";
import { InspectionCollector } from "./inspections.ts";
import { HashedPathSet } from "./path-set.ts";

const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
/** AUFS keeps its own books under such names; they belong to no image. */
const AUFS = ".wh..wh.";

/**
 * What one pass over the tar of a layer gathers. Whiteouts are told from files by name.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export class LayerScan implements TarVisitor {
  readonly #options: ReadOptions;
  readonly #limits: ImageLimits;
  readonly #report: Report;
  readonly #collector: ContentCollector;
  readonly #extraction: Extraction;
  readonly #inspections: InspectionCollector;
  /** What is done with the body that passes. */
  #taken: "nothing" | "content" | "extract" = "nothing";
  #inspected = false;
  readonly #files = new Map<string, LayerFile>();
  readonly #paths: HashedPathSet;
  readonly #table: FileTable;
  readonly #symlinks = new Map<string, string>();
  readonly #whiteouts: string[] = [];
  readonly #opaque: string[] = [];
  /** Hard links whose content is wanted, by a target that was passed over. */
  readonly #missing = new Map<string, LayerFile[]>();
  #entries = 0;
  #bytes = 0;

  /** @param seed of the path set */
  constructor(seed: string, options: ReadOptions, limits: ImageLimits) {
    this.#options = options;
    this.#limits = limits;
    this.#report = options.report;
    this.#collector = new ContentCollector(limits, options.report);
    this.#extraction = new Extraction(limits, options.report);
    this.#inspections = new InspectionCollector(options.inspectors ?? [], limits, options.report);
    this.#paths = new HashedPathSet(seed);
    this.#table = new FileTable(seed);
  }

  entry(entry: TarEntry): boolean {
    this.#entries++;
    this.#bytes += entry.size;
    this.#limit("entriesPerLayer", this.#entries);
    if (entry.path.includes(WHITEOUT) && this.#whiteout(entry.path)) return false;
    const before = this.#paths.add(entry.path, entry.type === "directory" ? "directory" : "other");
    this.#table.add(entry, before !== undefined && before !== "implied");
    this.#limit("pathBytesPerLayer", this.#table.bytes);
    // The last entry of a path wins.
    if (before !== undefined) this.#forget(entry.path);
    if (entry.type === "symlink") this.#addSymlink(entry);
    this.#taken = this.#take(entry);
    this.#inspected = this.#inspections.start(entry);
    return this.#inspected || this.#taken !== "nothing";
  }

  body(_entry: TarEntry, piece: Buffer): void {
    if (this.#inspected) this.#inspections.add(piece);
    if (this.#taken === "content") this.#collector.add(piece);
    else if (this.#taken === "extract") this.#extraction.add(piece);
  }

  end(entry: TarEntry): void {
    if (this.#inspected) this.#inspections.end();
    if (this.#taken === "content") this.#endContent(entry);
    else if (this.#taken === "extract") this.#endExtract(entry);
  }

  /** When inspectors can take more; undefined when they can at once. */
  ready(): Promise<unknown> | undefined {
    return this.#inspections.ready();
  }

  /** Waits for inspectors; must have been called before {@link contents}. Throws what one of them rejected with. */
  async settle(): Promise<void> {
    await this.#inspections.settle();
  }

  /** Targets of hard links that a further pass has to look for. */
  get missing(): ReadonlySet<string> {
    return new Set(this.#missing.keys());
  }

  /** Gives hard links the contents that a further pass found; a link to a link becomes missing anew. */
  resolve(found: ReadonlyMap<string, LinkTarget>): void {
    const links = [...this.#missing];
    this.#missing.clear();
    for (const [target, files] of links) {
      const known = found.get(target);
      for (const file of files) {
        if (known === undefined || known.link === target) this.#reportLink(file);
        else if (known.link !== undefined) this.#miss(known.link, file);
        // A target that is neither link nor file was too large, which has been reported.
        else if (known.file !== undefined) adopt(file, known.file);
      }
    }
  }

  /** What was gathered. */
  contents(layer: string): LayerContents {
    for (const file of [...this.#missing.values()].flat()) this.#reportLink(file);
    this.#table.finish();
    return {
      layer,
      entries: this.#entries,
      bytes: this.#bytes,
      files: [...this.#files.values()],
      inspections: this.#inspections.results(),
      table: this.#table,
      paths: this.#paths,
      symlinks: this.#symlinks,
      whiteouts: this.#whiteouts,
      opaque: this.#opaque,
    };
  }

  /** Notes a whiteout; false when the name only looks like one. */
  #whiteout(path: string): boolean {
    const slash = path.lastIndexOf("/") + 1;
    const name = path.slice(slash);
    if (!name.startsWith(WHITEOUT)) return false;
    const parent = path.slice(0, Math.max(0, slash - 1));
    if (name === OPAQUE) this.#opaque.push(parent);
    else if (name === WHITEOUT) this.#whiteouts.push(parent);
    else if (!name.startsWith(AUFS)) this.#whiteouts.push(path.slice(0, slash) + name.slice(WHITEOUT.length));
    this.#limit("whiteoutsPerLayer", this.#whiteouts.length + this.#opaque.length);
    return true;
  }

  #forget(path: string): void {
    this.#files.delete(path);
    this.#inspections.forget(path);
    this.#symlinks.delete(path);
  }

  #addSymlink(entry: TarEntry): void {
    if (this.#symlinks.size < this.#limits.symlinksPerLayer) {
      this.#symlinks.set(entry.path, entry.link ?? "");
      return;
    }
    const message = `more than ${this.#limits.symlinksPerLayer} symbolic links; not followed`;
    this.#report({ severity: "warning", code: "symlinks-limit", message, path: entry.path });
  }

  /** Keeps the facts of an entry. */
  #keep(entry: TarEntry): boolean {
    if (this.#files.size >= this.#limits.keptFilesPerLayer) {
      const message = `more than ${this.#limits.keptFilesPerLayer} files are wanted; left out`;
      this.#report({ severity: "error", code: "layer-files-limit", message, path: entry.path });
      return false;
    }
    const { path, type, mode, uid, gid, size, link } = entry;
    const file: LayerFile = { path, type, mode, uid, gid, size };
    if (link !== undefined) file.link = link;
    this.#files.set(path, file);
    return true;
  }

  /** Starts what the selector wants of an entry, and says what becomes of its body. */
  #take(entry: TarEntry): "nothing" | "content" | "extract" {
    const want = this.#options.select(entry);
    if (typeof want === "object") return this.#startExtract(entry, want);
    if (want === "nothing" || !this.#keep(entry) || want === "facts") return "nothing";
    if (entry.type === "hardlink") this.#linkContent(this.#files.get(entry.path)!);
    return entry.type === "file" && this.#collector.start(entry) ? "content" : "nothing";
  }

  #endContent(entry: TarEntry): void {
    const content = this.#collector.end(entry);
    const file = this.#files.get(entry.path);
    if (content !== undefined && file !== undefined) file.content = content;
  }

  #startExtract(entry: TarEntry, extract: Extract): "nothing" | "extract" {
    if (extract.otherwise === "facts") this.#keep(entry);
    if (entry.type !== "file" || entry.size === 0) return "nothing";
    this.#extraction.start(entry, extract);
    return "extract";
  }

  #endExtract(entry: TarEntry): void {
    const extract = this.#extraction.end();
    if (extract === undefined || !this.#collector.account(extract.length, entry.path)) return;
    if (this.#files.has(entry.path) || this.#keep(entry)) this.#files.get(entry.path)!.extract = extract;
  }

  #linkContent(file: LayerFile): void {
    const target = this.#files.get(file.link!);
    if (target?.content === undefined) this.#miss(file.link!, file);
    else adopt(file, target);
  }

  #miss(target: string, file: LayerFile): void {
    const files = this.#missing.get(target);
    if (files === undefined) this.#missing.set(target, [file]);
    else files.push(file);
  }

  #reportLink(file: LayerFile): void {
    const message = `the layer does not hold the target of this hard link, ${file.link}`;
    this.#report({ severity: "warning", code: "hardlink-target-missing", message, path: file.path });
  }

  #limit(name: "entriesPerLayer" | "pathBytesPerLayer" | "whiteoutsPerLayer", count: number): void {
    if (count <= this.#limits[name]) return;
    const what = name === "pathBytesPerLayer" ? "bytes of paths" : "entries";
    throw new ImageError("limit-exceeded", `a layer has more than ${this.#limits[name]} ${what} (${name})`, {
      hint: `If the image is trusted, raise the limit ${name}.`,
    });
  }
}

/** Makes a hard link what it is: another name of its target. */
function adopt(link: LayerFile, target: Inode): void {
  const { content, size, mode, uid, gid } = target;
  Object.assign(link, { content, size, mode, uid, gid });
}

/** All of a file but its name. */
type Inode = Pick<LayerFile, "content" | "size" | "mode" | "uid" | "gid">;

/** What a further pass found at the target of a hard link: a file, or a hard link again. */
export interface LinkTarget {
  file?: Inode;
  link?: string;
}

/** A further pass over a layer, for the contents of some paths only. */
export class LinkScan implements TarVisitor {
  readonly #targets: ReadonlySet<string>;
  readonly #collector: ContentCollector;
  readonly found: Map<string, LinkTarget> = new Map();

  constructor(targets: ReadonlySet<string>, limits: ImageLimits, report: Report) {
    this.#targets = targets;
    this.#collector = new ContentCollector(limits, report);
  }

  entry(entry: TarEntry): boolean {
    if (!this.#targets.has(entry.path)) return false;
    if (entry.type === "hardlink") this.found.set(entry.path, { link: entry.link! });
    if (entry.type !== "file") return false;
    this.found.set(entry.path, {});
    return this.#collector.start(entry);
  }

  body(_entry: TarEntry, piece: Buffer): void {
    this.#collector.add(piece);
  }

  end(entry: TarEntry): void {
    const content = this.#collector.end(entry);
    const { mode, uid, gid, size } = entry;
    if (content !== undefined) this.found.set(entry.path, { file: { content, size, mode, uid, gid } });
  }
}
