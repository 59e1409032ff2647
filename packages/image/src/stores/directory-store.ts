// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore } from "./file-store.ts";
import { collect, missingFile, openRegularFile, readError, readRange, tooLarge } from "./read-file.ts";

/** The files below a directory. Paths come from checked digests or constants, so they cannot climb out of it. */
export function directoryStore(root: string, signal: AbortSignal | undefined): FileStore {
  const stream = async function* (path: string): AsyncGenerator<Buffer> {
    const file = await openRegularFile(join(root, path));
    try {
      yield* readRange(file, 0, file.size, signal);
    } finally {
      await file.handle.close();
    }
  };
  const size = async (path: string): Promise<number | undefined> => {
    try {
      const found = await stat(join(root, path));
      return found.isFile() ? found.size : undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw readError(join(root, path), error);
    }
  };
  return {
    size,
    stream,
    async read(path, limit) {
      if ((await size(path)) === undefined) throw missingFile(path);
      return await collect(stream(path), limit, () => tooLarge(path, limit));
    },
    close: () => Promise.resolve(),
  };
}
