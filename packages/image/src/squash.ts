// SPDX-License-Identifier: Apache-2.0
import { canonical, hidingBy, resolve, stackLinks } from "./links.ts";
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
    stackLinks(layer, symlinks, hides);
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
