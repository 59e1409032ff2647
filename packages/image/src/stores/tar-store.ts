// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";
import type { FileStore } from "./file-store.ts";
import { collect, missingFile, type OpenFile, readRange, tooLarge } from "./read-file.ts";
import { fileAt, indexTar } from "./tar-index.ts";

/** The entries of an uncompressed tar on disk: indexed once, then read by offset. */
export async function tarStore(
  file: OpenFile,
  report: Report,
  limits: ImageLimits,
  signal: AbortSignal | undefined,
): Promise<FileStore> {
  const index = await indexTar(file, report, limits);
  const stream = (path: string): AsyncIterable<Buffer> => {
    const entry = fileAt(index, path);
    if (entry === undefined) throw missingFile(path);
    return readRange(file, entry.offset, entry.offset + entry.stored, signal);
  };
  return {
    size: (path) => Promise.resolve(fileAt(index, path)?.size),
    stream,
    async read(path, limit) {
      return await collect(stream(path), limit, () => tooLarge(path, limit));
    },
    close: () => file.handle.close(),
  };
}
