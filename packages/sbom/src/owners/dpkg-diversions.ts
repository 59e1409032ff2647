// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";

/** Files that are put elsewhere than their packages say. https://manpages.debian.org/bookworm/dpkg/dpkg-divert.1.en.html */
export interface Diversions {
  /** Where a file of a package is; both paths without leading slash. */
  placeOf(path: string, name: string): string;
}

/** Whoever diverts by hand is named so. */
const LOCAL = ":";

/** Reads the list of diversions: three lines each, the path, the other path, and the package that alone keeps its place. */
export function readDiversions(content: Buffer): Diversions {
  const cursor = new LineCursor(content);
  const diverted = new Map<string, { to: string; by: string }>();
  const next = (): string | undefined => (cursor.next() ? cursor.untrimmed() : undefined);
  for (
    let from = next(), to = next(), by = next();
    by !== undefined;
    from = next(), to = next(), by = next()
  ) {
    diverted.set(from!.slice(1), { to: to!.slice(1), by });
  }
  return {
    placeOf(path, name) {
      const diversion = diverted.get(path);
      return diversion === undefined || (diversion.by === name && name !== LOCAL) ? path : diversion.to;
    },
  };
}
