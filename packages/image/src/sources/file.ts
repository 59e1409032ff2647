// SPDX-License-Identifier: Apache-2.0
import { realpath } from "node:fs/promises";
import type { ImageSource } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { hostPlatform } from "../platform.ts";
import { openRegularFile, readError } from "../stores/read-file.ts";

/** One file of this machine, as an image of one layer: itself, or what it holds when it is an archive of files. */
export const singleFile: ImageSource = {
  name: "file",
  description: "a file of this machine; of a tar or zip, the files in it",
  async open(reference, { signal, limits: changed }) {
    const path = await realpath(reference).catch((error: unknown) => {
      throw readError(reference, error);
    });
    await (await openRegularFile(path)).handle.close();
    // No digest: the file may change at any time, so nothing read from it may be cached.
    const diffId = `file:${path}`;
    const limits = { ...IMAGE_LIMITS, ...changed };
    return {
      source: "file",
      reference,
      tags: [],
      config: { ...hostPlatform(), rootfs: { type: "layers", diff_ids: [diffId] }, history: [] },
      layers: [
        {
          index: 0,
          diffId,
          async read(options) {
            const { readFileLayer } = await import("../files/read-file-layer.ts");
            return await readFileLayer(path, diffId, options, { limits, signal });
          },
        },
      ],
      close: () => Promise.resolve(),
    };
  },
};
