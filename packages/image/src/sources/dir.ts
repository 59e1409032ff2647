// SPDX-License-Identifier: Apache-2.0
import { realpath, stat } from "node:fs/promises";
import { ImageError } from "../errors.ts";
import type { ImageSource } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { hostPlatform } from "../platform.ts";
import { readError } from "../stores/read-file.ts";
import { readTree } from "../tree/read-tree.ts";

/** The file system below a directory, such as a mounted root or a checkout, as an image of one layer. */
export const directory: ImageSource = {
  name: "dir",
  description: "a directory of this machine",
  async open(reference, { signal, limits: changed }) {
    const root = await realpath(reference).catch((error: unknown) => {
      throw readError(reference, error);
    });
    if (!(await stat(root)).isDirectory()) {
      throw new ImageError("read-failed", `${reference} is no directory`, {
        hint: "For an image archive use docker-archive: or oci-archive:.",
      });
    }
    // No digest: the tree may change at any time, so nothing read from it may be cached.
    const diffId = `dir:${root}`;
    const limits = { ...IMAGE_LIMITS, ...changed };
    return {
      source: "dir",
      reference,
      tags: [],
      config: { ...hostPlatform(), rootfs: { type: "layers", diff_ids: [diffId] }, history: [] },
      layers: [{ index: 0, diffId, read: (options) => readTree(root, diffId, options, limits, signal) }],
      close: () => Promise.resolve(),
    };
  },
};
