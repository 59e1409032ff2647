// SPDX-License-Identifier: Apache-2.0
import { detectCompression, MAGIC_BYTES, messageOf, type Report, VendorlessError } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import { compressedTarStore } from "./compressed-tar-store.ts";
import type { FileStore } from "./file-store.ts";
import { openRegularFile } from "./read-file.ts";
import { tarStore } from "./tar-store.ts";

/** Opens an image archive, compressed or not. Throws an ImageError. */
export async function openArchive(
  path: string,
  report: Report,
  limits: ImageLimits,
  signal: AbortSignal | undefined,
): Promise<FileStore> {
  const file = await openRegularFile(path);
  try {
    const head = Buffer.alloc(MAGIC_BYTES);
    await file.handle.read(head, 0, MAGIC_BYTES, 0);
    const compressed = detectCompression(head) !== "none";
    return await (compressed ? compressedTarStore : tarStore)(file, report, limits, signal);
  } catch (error) {
    await file.handle.close();
    if (error instanceof ImageError || !(error instanceof VendorlessError)) throw error;
    throw new ImageError(
      error.code === "compression-bomb" ? "limit-exceeded" : "archive-invalid",
      `${path}: ${messageOf(error)}`,
      {
        cause: error,
        hint: "Export the image again, as a tar that is not compressed or compressed with gzip or zstd.",
      },
    );
  }
}
