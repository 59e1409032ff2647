// SPDX-License-Identifier: Apache-2.0
import { decompress, type Report } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { FileStore } from "./file-store.ts";
import { collect, missingFile, type OpenFile, readRange, tooLarge } from "./read-file.ts";
import { sweepTar } from "./sweep-tar.ts";
import { addEntry, fileAt, type TarIndex } from "./tar-index.ts";

/** Bytes of small files that are remembered from the first pass, among them all manifests. */
const REMEMBERED = 64 * 1024 ** 2;

/**
 * The entries of a compressed tar on disk. It cannot be read at an offset, so a first pass lists the entries and
 * remembers the small ones, and large ones are read by sweeps.
 */
export async function compressedTarStore(
  file: OpenFile,
  report: Report,
  limits: ImageLimits,
  signal: AbortSignal | undefined,
): Promise<FileStore> {
  const index: TarIndex = new Map();
  const small = new Map<string, Buffer>();
  let remembered = 0;
  const open = (): AsyncIterable<Buffer> =>
    decompress(readRange(file, 0, file.size, signal), limits.decompress);
  const first = sweepTar(open, report, limits, (entry) => addEntry(index, entry, limits));
  const largest = Math.max(limits.manifestBytes, limits.configBytes);
  await first(
    (entry) => {
      if (entry.size > largest || remembered + entry.size > REMEMBERED) return false;
      remembered += entry.size;
      return true;
    },
    async (entry, content) => {
      small.set(entry.path, await collect(content, entry.size, () => tooLarge(entry.path, entry.size)));
    },
  );
  // Faults of the archive were reported by the first pass.
  const sweep = sweepTar(open, () => undefined, limits);
  return {
    sweep,
    size: (path) => Promise.resolve(fileAt(index, path)?.size),
    stream(path) {
      throw new ImageError("unsupported", `${path} of a compressed archive is read out of order`, {
        hint: "Decompress the archive first.",
      });
    },
    async read(path, limit) {
      const entry = fileAt(index, path);
      if (entry === undefined) throw missingFile(path);
      if (entry.size > limit) throw tooLarge(path, limit);
      const known = small.get(entry.path);
      if (known !== undefined) return known;
      let content: Buffer = Buffer.alloc(0);
      await sweep(
        (other) => other.path === entry.path,
        async (_entry, stream) => {
          content = await collect(stream, limit, () => tooLarge(path, limit));
        },
      );
      return content;
    },
    close: () => file.handle.close(),
  };
}
