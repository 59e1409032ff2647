// SPDX-License-Identifier: Apache-2.0
import { type InspectedFile, type LayerContents, type LayerFile, squash } from "@vendorless/image";

/** What an inspector found in the files that a container sees, each under the path at which it sees it. */
export function visibleInspections(layers: readonly LayerContents[], inspector: string): InspectedFile[] {
  const inspected = layers.map((layer) => ({
    ...layer,
    files: layer.inspections
      .filter((each) => each.inspector === inspector)
      .map((found): SearchedFile => ({ path: found.path, ...FACTS, found })),
  }));
  if (inspected.every(({ files }) => files.length === 0)) return [];
  return squash(inspected).map(({ path, file }) => ({ ...(file as SearchedFile).found, path }));
}

/** The same results as objects that stand for themselves: to tell whether one of them is visible. */
export function visibleResults(layers: readonly LayerContents[], inspector: string): Set<Buffer> {
  return new Set(visibleInspections(layers, inspector).map(({ result }) => result));
}

interface SearchedFile extends LayerFile {
  found: InspectedFile;
}

const FACTS = { type: "file", mode: 0, uid: 0, gid: 0, size: 0 } as const;
