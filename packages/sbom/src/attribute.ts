// SPDX-License-Identifier: Apache-2.0
import type { Package } from "./model.ts";

/** What one layer holds at a path. */
export interface FileVersion {
  /** DiffID of the layer. */
  layer: string;
  content: Buffer;
}

/**
 * Says for each package of a file which layer brought it: the lowest one from which on the same package (name,
 * version and architecture) was in every version of the file up to the visible one. So a package is of the base
 * image even if a later layer has rewritten the database it is listed in.
 *
 * @param packages what was found in the visible version; the layer of their first location is set
 * @param versions newest first, the visible one included; where the path was removed in between, the list ends
 * @param catalog finds the packages in an older version
 */
export function attributeLayers(
  packages: readonly Package[],
  versions: readonly FileVersion[],
  catalog: (content: Buffer) => Iterable<Package>,
): void {
  let open = packages;
  let above: Buffer | undefined;
  for (const { layer, content } of versions) {
    if (above !== undefined && !above.equals(content)) {
      const present = new Set<string>();
      for (const found of catalog(content)) present.add(identity(found));
      open = open.filter((found) => present.has(identity(found)));
    }
    if (open.length === 0) return;
    for (const { locations } of open) locations[0]!.layer = layer;
    above = content;
  }
}

function identity({ type, name, version, architecture }: Package): string {
  return `${type} ${name} ${version} ${architecture ?? ""}`;
}
