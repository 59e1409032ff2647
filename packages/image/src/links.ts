// SPDX-License-Identifier: Apache-2.0
import type { LayerContents } from "./model.ts";

/** Links that a path may lead through, as in Linux. */
const LINKS = 40;

/** Whether a layer removes a path of the layers below it, other than by having that path itself. */
export function hidingBy(
  layer: LayerContents,
  symlinks: ReadonlyMap<string, string>,
): (path: string) => boolean {
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

/**
 * Puts the symbolic links of a layer onto those of the layers below it.
 *
 * @param hides what {@link hidingBy} says of the layer and the links below it
 */
export function stackLinks(
  layer: LayerContents,
  symlinks: Map<string, string>,
  hides: (path: string) => boolean,
): void {
  for (const path of symlinks.keys()) {
    // A directory that only follows from paths below it was written through the link.
    const kind = layer.paths.kind(path);
    if (hides(path) || kind === "directory" || kind === "other") symlinks.delete(path);
  }
  for (const [path, target] of layer.symlinks) symlinks.set(canonical(path, symlinks), target);
}

/** A path with links in its parents followed, but not the path itself. */
export function canonical(path: string, symlinks: ReadonlyMap<string, string>): string {
  const parent = parentOf(path);
  if (parent === "" || symlinks.size === 0) return path;
  const resolved = resolve(parent, symlinks);
  if (resolved === undefined || resolved === parent) return path;
  return join(resolved, path.slice(parent.length + 1));
}

/** Where a path leads to when all links on it are followed; undefined when they go in circles. */
export function resolve(path: string, symlinks: ReadonlyMap<string, string>): string | undefined {
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

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
