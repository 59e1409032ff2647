// SPDX-License-Identifier: Apache-2.0
import { splitArchiveReference } from "../archive-reference.ts";
import { ImageError } from "../errors.ts";
import type { ImageSource } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { isOciLayout, openLayout } from "../oci-layout.ts";
import { directoryStore } from "../stores/directory-store.ts";

/** OCI layouts in a directory: `oci-dir:path` or, with several images, `oci-dir:path:tag`. */
export const ociDirectory: ImageSource = {
  name: "oci-dir",
  description: "a directory with an OCI image layout",
  async open(reference, { platform, signal, limits: changed }) {
    const { path, choice } = await splitArchiveReference(reference);
    const limits = { ...IMAGE_LIMITS, ...changed };
    const store = directoryStore(path, signal);
    if (!(await isOciLayout(store))) {
      throw new ImageError("image-not-found", `${path} is no OCI layout`, {
        hint: "Check the path. For the root of a file system use dir:.",
      });
    }
    return await openLayout(store, { source: "oci-dir", reference, choice, platform, limits });
  },
};
