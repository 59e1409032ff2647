// SPDX-License-Identifier: Apache-2.0
import type { LayerContents, LayerFile } from "./model.ts";

/** A file as a container sees it, and the layers it comes from. */
export interface SquashedFile {
  /** Where a container finds it: the layer's path, with links to directories followed. */
  path: string;
  file: LayerFile;
  /** Index of the layer that holds the visible version. */
  layer: number;
  /** Versions of the same path in lower layers that this one replaced, lowest first. */
  lower: { layer: number; file: LayerFile }[];
  /** Present when the path is a symbolic link and `file` is what it leads to: the path of that. */
  target?: string;
}

/** Links that a path may lead through, as in Linux. */
const LINKS = 40;

/**
 * The files that a container of some layers sees, of those that were selected, in the order of their paths.
 *
 * A file of a lower layer is hidden when a higher one holds its path (selected there or not), removes it or a
 * parent, makes a parent opaque, or puts something other than a directory in place of a parent.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#applying-changesets
 *
 * @param layers lowest first
 */
export function squash(layers: readonly LayerContents[]): SquashedFile[] {
  const files = new Map<string, SquashedFile>();
  const symlinks = new Map<string, string>();
  for (const [index, layer] of layers.entries()) {
    const hides = hidingBy(layer, symlinks);
    for (const path of symlinks.keys()) {
      // A directory that only follows from paths below it was written through the link.
      const kind = layer.paths.kind(path);
      if (hides(path) || kind === "directory" || kind === "other") symlinks.delete(path);
    }
    for (const [path, target] of layer.symlinks) symlinks.set(canonical(path, symlinks), target);
    const added = new Map(layer.files.map((file) => [canonical(file.path, symlinks), file]));
    for (const [path, { file }] of files) {
      const kept =
        added.has(path) || !layer.paths.has(path) || (file.type === "symlink" && symlinks.has(path));
      if (hides(path) || !kept) files.delete(path);
    }
    for (const [path, file] of added) {
      const before = files.get(path);
      const lower = before === undefined ? [] : [...before.lower, { layer: before.layer, file: before.file }];
      files.set(path, { path, file, layer: index, lower });
    }
  }
  const visible = [...files.values()].map((file) => follow(file, files, symlinks));
  return visible.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a layer removes a path of the layers below it, other than by having that path itself. */
function hidingBy(layer: LayerContents, symlinks: ReadonlyMap<string, string>): (path: string) => boolean {
  const removed = new Set(layer.whiteouts.map((path) => canonical(path, symlinks)));
  const emptied = new Set(layer.opaque.map((path) => canonical(path, symlinks)));
  /** Directories looked up so far: whether all that lower layers hold below them is hidden. */
  const known = new Map<string, boolean>([["", emptied.has("")]]);
  const hidesBelow = (directory: string): boolean => {
    const before = known.get(directory);
    if (before !== undefined) return before;
    const hidden =
      removed.has(directory) ||
      emptied.has(directory) ||
      layer.paths.kind(directory) === "other" ||
      hidesBelow(parentOf(directory));
    known.set(directory, hidden);
    return hidden;
  };
  return (path) => removed.has(path) || hidesBelow(parentOf(path));
}

/** Replaces a link by what it leads to, when that was selected. */
function follow(
  squashed: SquashedFile,
  files: ReadonlyMap<string, SquashedFile>,
  symlinks: ReadonlyMap<string, string>,
): SquashedFile {
  const { file, path } = squashed;
  if (!isLink(file)) return squashed;
  // The target of a hard link without content is in a lower layer, if anywhere.
  const target = file.type === "hardlink" ? file.link : resolve(path, symlinks);
  const found = files.get(target ?? "");
  if (found === undefined || isLink(found.file)) return squashed;
  return { ...found, path, target: found.path };
}

/** Whether a file is only a name of another. A hard link that got its content is a file of its own. */
function isLink(file: LayerFile): boolean {
  return file.type === "symlink" || (file.type === "hardlink" && file.content === undefined);
}

/** A path with links in its parents followed, but not the path itself. */
function canonical(path: string, symlinks: ReadonlyMap<string, string>): string {
  const parent = parentOf(path);
  if (parent === "" || symlinks.size === 0) return path;
  const resolved = resolve(parent, symlinks);
  if (resolved === undefined || resolved === parent) return path;
  return join(resolved, path.slice(parent.length + 1));
}

/** Where a path leads to when all links on it are followed; undefined when they go in circles. */
function resolve(path: string, symlinks: ReadonlyMap<string, string>): string | undefined {
  const pending = path.split("/").reverse();
  let current = "";
  let links = 0;
  for (let component = pending.pop(); component !== undefined; component = pending.pop()) {
    if (component === "" || component === ".") continue;
    if (component === "..") {
      current = parentOf(current);
      continue;
    }
    const next = join(current, component);
    const target = symlinks.get(next);
    if (target === undefined) {
      current = next;
      continue;
    }
    if (++links > LINKS) return undefined;
    if (target.startsWith("/")) current = "";
    pending.push(...target.split("/").reverse());
  }
  return current;
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
