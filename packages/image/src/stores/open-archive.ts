// SPDX-License-Identifier: Apache-2.0
import { detectCompression, MAGIC_BYTES, messageOf, VendorlessError } from "@vendorless/base";
import { splitArchiveReference } from "../archive-reference.ts";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import type { Image } from "../model.ts";
import { compressedTarStore } from "./compressed-tar-store.ts";
import type { FileStore, ImageChoice } from "./file-store.ts";
import { openRegularFile } from "./read-file.ts";
import { tarStore } from "./tar-store.ts";

/**
 * Opens an image archive, compressed or not, and an image in it. Closes the archive when that fails.
 *
 * @param reference `path[:choice]`
 * @param openImageOf reads the archive's manifests
 */
export async function openArchive(
  reference: string,
  options: OpenOptions,
  openImageOf: (store: FileStore, choice: ImageChoice) => Promise<Image>,
): Promise<Image> {
  const { path, choice } = await splitArchiveReference(reference);
  const limits = { ...IMAGE_LIMITS, ...options.limits };
  const file = await openRegularFile(path);
  try {
    const head = Buffer.alloc(MAGIC_BYTES);
    await file.handle.read(head, 0, MAGIC_BYTES, 0);
    const openStore = detectCompression(head) === "none" ? tarStore : compressedTarStore;
    const store = await openStore(file, options.report, limits, options.signal);
    return await openImageOf(store, { reference, choice, platform: options.platform, limits });
  } catch (error) {
    await file.handle.close();
    if (error instanceof ImageError || !(error instanceof VendorlessError)) throw error;
    const code = error.code === "compression-bomb" ? "limit-exceeded" : "archive-invalid";
    throw new ImageError(code, `${path}: ${messageOf(error)}`, {
      cause: error,
      hint: "Export the image again, as a tar that is not compressed or compressed with gzip or zstd.",
    });
  }
}
