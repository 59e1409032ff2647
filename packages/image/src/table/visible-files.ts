// SPDX-License-Identifier: Apache-2.0

import type { FileEntry, FileType } from "../file-entry.ts";
import { canonical, hidingBy, parentOf, stackLinks } from "../links.ts";
import type { LayerContents } from "../model.ts";
import type { FileTable } from "./file-table.ts";
import { PathNumbers } from "./path-numbers.ts";

/** A file as a container sees it. */
export interface VisibleFile extends FileEntry {
  /** Index of the layer it comes from. */
  layer: number;
  /** The path of its content in that layer: of a hard link, its target. */
  content: string;
}

/** What higher layers do to a path of the layers below: have it, follow from paths below it, hide what is below it. */
const HAS = 1;
const IMPLIES = 2;
const HIDES_BELOW = 4;

/**
 * The paths of one layer as they lead through the links of its image: what differs from the layer's own table. Nearly
 * always nothing does.
 */
interface Paths {
  /** Directories by number that are elsewhere than they are called. */
  moved: ReadonlyMap<number, string>;
  removed: readonly string[];
  emptied: readonly string[];
}

/**
 * All files that a container of some layers sees, whatever was selected: as {@link squash} finds them, at about 20 bytes
 * a file. Each layer is passed over once, from the highest down.
 */
export class VisibleFiles implements Iterable<VisibleFile> {
  readonly #tables: readonly FileTable[];
  readonly #paths: readonly Paths[];
  /** The symbolic links of all layers. */
  readonly #symlinks = new Map<string, string>();
  /** For each layer, which of its rows are seen. */
  readonly #seen: Uint8Array[] = [];
  /** What is seen, by path: one more than the row, rows of all layers counted on. Made when first asked for. */
  #index: PathNumbers | undefined;
  readonly #seed: string;
  /** How many there are. */
  readonly size: number;

  /** @param layers lowest first */
  constructor(layers: readonly LayerContents[]) {
    this.#tables = layers.map(({ table }) => table);
    this.#paths = followLinks(layers, this.#symlinks);
    this.#seed = layers.map(({ layer }) => layer).join();
    const above = new PathNumbers(this.#seed);
    let size = 0;
    for (const [index, table] of [...this.#tables.entries()].reverse()) {
      const seen = new Uint8Array(table.rows);
      size += look(table, this.#paths[index]!, above, seen, index === 0);
      this.#seen[index] = seen;
    }
    this.size = size;
  }

  /** The file of a path. Links in place of its directories are followed, one at its end is not. */
  find(path: string): VisibleFile | undefined {
    this.#index ??= this.#makeIndex();
    let row = this.#index.getPath(this.canonical(path)) - 1;
    if (row < 0) return undefined;
    for (const [layer, table] of this.#tables.entries()) {
      if (row < table.rows) return this.#file(layer, table, row);
      row -= table.rows;
    }
    return undefined;
  }

  /** A path with the links in place of its directories followed. */
  canonical(path: string): string {
    return canonical(path, this.#symlinks);
  }

  /** The files, layer by layer from the lowest up, and in each in its order; hard links with the facts of their target. */
  *[Symbol.iterator](): Generator<VisibleFile> {
    for (const [layer, table] of this.#tables.entries()) {
      const seen = this.#seen[layer]!;
      for (let row = 0; row < seen.length; row++) {
        if (seen[row] === 1) yield this.#file(layer, table, row);
      }
    }
  }

  /**
   * Counts the regular files, other names of them included, and those of them that have no number. No path is put
   * together for it.
   */
  count(numbers: PathNumbers): { total: number; without: number } {
    let [total, without] = [0, 0];
    for (const [layer, table] of this.#tables.entries()) {
      const seen = this.#seen[layer]!;
      for (let row = 0, entered = -1; row < seen.length; row++) {
        if (seen[row] === 0 || !isRegular(table.type(row))) continue;
        total++;
        const directory = table.directoryOf(row);
        if (directory !== entered) numbers.enter(this.#directory(layer, directory));
        entered = directory;
        if (table.numberOf(row, numbers) === 0) without++;
      }
    }
    return { total, without };
  }

  #file(layer: number, table: FileTable, row: number): VisibleFile {
    const entry = table.entry(row);
    const file = { ...entry, layer, content: entry.path };
    const moved = this.#paths[layer]!.moved.get(table.directoryOf(row));
    if (moved !== undefined) file.path = join(moved, table.name(row));
    if (entry.type !== "hardlink") return file;
    const target = table.find(entry.link!);
    if (target === undefined || table.type(target) !== "file") return file;
    const { mode, uid, gid, size } = table.entry(target);
    return { ...file, mode, uid, gid, size, content: entry.link! };
  }

  #makeIndex(): PathNumbers {
    const index = new PathNumbers(this.#seed);
    let below = 1;
    for (const [layer, table] of this.#tables.entries()) {
      const seen = this.#seen[layer]!;
      for (let row = 0, entered = -1; row < seen.length; row++) {
        if (seen[row] === 0) continue;
        const directory = table.directoryOf(row);
        if (directory !== entered) index.enter(this.#directory(layer, directory));
        entered = directory;
        table.putNumber(row, index, below + row);
      }
      below += table.rows;
    }
    return index;
  }

  #directory(layer: number, number: number): string {
    return this.#paths[layer]!.moved.get(number) ?? this.#tables[layer]!.directory(number);
  }
}

/** Whether an entry is a regular file, or another name of one. */
export function isRegular(type: FileType): boolean {
  return type === "file" || type === "hardlink";
}

/** From the lowest layer up, as links are put down. */
function followLinks(layers: readonly LayerContents[], symlinks: Map<string, string>): Paths[] {
  return layers.map((layer) => {
    const removed = layer.whiteouts.map((path) => canonical(path, symlinks));
    const emptied = layer.opaque.map((path) => canonical(path, symlinks));
    stackLinks(layer, symlinks, hidingBy(layer, symlinks));
    const moved = new Map<number, string>();
    for (let number = 0; symlinks.size > 0 && number < layer.table.directories; number++) {
      const directory = layer.table.directory(number);
      // A name in the directory, so that the directory itself is followed.
      const followed = parentOf(canonical(join(directory, "x"), symlinks));
      if (followed !== directory) moved.set(number, followed);
    }
    return { moved, removed, emptied };
  });
}

/**
 * Looks at one layer from above, and notes what it does to the layers below.
 *
 * @param above what higher layers do, by path
 * @param seen is set to 1 for each row that is seen
 * @returns how many are seen
 */
function look(
  table: FileTable,
  { moved, removed, emptied }: Paths,
  above: PathNumbers,
  seen: Uint8Array,
  lowest: boolean,
): number {
  const directories = Array.from(
    { length: table.directories },
    (_, number) => moved.get(number) ?? table.directory(number),
  );
  const hidden = hiddenDirectories(directories, above);
  const pristine = above.size === 0;
  let size = 0;
  // From the last row up: of two names that lead to the same path, the last counts.
  for (let row = table.rows - 1, entered = -1; row >= 0; row--) {
    if (table.isReplaced(row)) continue;
    const number = table.directoryOf(row);
    const type = table.type(row);
    if (!(lowest && pristine && moved.size === 0)) {
      if (number !== entered) above.enter(directories[number]!);
      entered = number;
      const does = type === "directory" ? HAS : HAS | HIDES_BELOW;
      const before = table.numberOf(row, above);
      if ((before | does) !== before) table.putNumber(row, above, before | does);
      if (before & HAS || (before & IMPLIES && type !== "directory")) continue;
    }
    if (hidden[number] === 1) continue;
    seen[row] = 1;
    size++;
  }
  if (lowest) return size;
  const note = (path: string, does: number): void => void above.putPath(path, above.getPath(path) | does);
  for (const path of removed) note(path, HAS | HIDES_BELOW);
  for (const path of emptied) note(path, HIDES_BELOW);
  for (const directory of directories) {
    for (let path = directory; path !== ""; path = parentOf(path)) {
      const before = above.getPath(path);
      if (before & IMPLIES) break;
      above.putPath(path, before | IMPLIES);
    }
  }
  return size;
}

/** For each directory, whether higher layers hide what lower ones have in it. */
function hiddenDirectories(directories: readonly string[], above: PathNumbers): Uint8Array {
  const hidden = new Uint8Array(directories.length);
  if (above.size === 0) return hidden;
  const known = new Map<string, boolean>([["", (above.getPath("") & HIDES_BELOW) !== 0]]);
  const isHidden = (directory: string): boolean => {
    const before = known.get(directory);
    if (before !== undefined) return before;
    const found = (above.getPath(directory) & HIDES_BELOW) !== 0 || isHidden(parentOf(directory));
    known.set(directory, found);
    return found;
  };
  for (const [number, directory] of directories.entries()) hidden[number] = isHidden(directory) ? 1 : 0;
  return hidden;
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
