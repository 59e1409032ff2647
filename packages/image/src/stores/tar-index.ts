// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { normalizePath, type Report, type TarEntry, TarReader } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { OpenFile } from "./read-file.ts";

/** The entries of an image archive by path. */
export type TarIndex = Map<string, TarEntry>;

/** Bytes read at each header: most headers of an archive stand alone before a large body. */
const WINDOW = 16 * 1024;

/** Lists the entries of an uncompressed tar by reading headers only. */
export async function indexTar(file: OpenFile, report: Report, limits: ImageLimits): Promise<TarIndex> {
  const index: TarIndex = new Map();
  const tar = new TarReader({ entry: (entry) => addEntry(index, entry, limits) }, report, limits.tar);
  const window = Buffer.allocUnsafe(WINDOW);
  let at = 0;
  while (!tar.ended && at < file.size) {
    const { bytesRead } = await file.handle.read(window, 0, WINDOW, at);
    if (bytesRead === 0) break;
    tar.push(window.subarray(0, bytesRead));
    const skipped = Math.min(tar.skippable, file.size - at - bytesRead);
    tar.seek(skipped);
    at += bytesRead + skipped;
  }
  tar.finish();
  return index;
}

/** Adds an entry to an index; false, since its body is not wanted now. */
export function addEntry(index: TarIndex, entry: TarEntry, limits: ImageLimits): false {
  if (index.size >= limits.archiveEntries) {
    throw new ImageError("limit-exceeded", `the archive has more than ${limits.archiveEntries} entries`, {
      hint: "It is no image archive; open a directory with dir: instead.",
    });
  }
  index.set(entry.path, entry);
  return false;
}

/** Links that one path may lead through. */
const LINKS = 10;

/** The file at a path of an archive, through links: `docker save` wrote repeated layers as symlinks. */
export function fileAt(index: TarIndex, path: string): TarEntry | undefined {
  let entry = index.get(normalizePath(path).path ?? "");
  for (let links = 0; links < LINKS && entry?.link !== undefined; links++) {
    const target = entry.type === "symlink" ? posix.join(posix.dirname(entry.path), entry.link) : entry.link;
    entry = index.get(normalizePath(target).path ?? "");
  }
  return entry?.type === "file" && entry.sparse === undefined ? entry : undefined;
}
