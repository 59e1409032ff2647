// SPDX-License-Identifier: Apache-2.0
import { splitArchiveReference } from "../archive-reference.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import type { ImageSource } from "../model.ts";
import { openLayout } from "../oci-layout.ts";
import { openArchive } from "../stores/open-archive.ts";

/** OCI layouts in a tar, which may be compressed: `oci-archive:x.tar` or, with several images, `x.tar:tag`. */
export const ociArchive: ImageSource = {
  name: "oci-archive",
  description: "a tar of an OCI image layout",
  async open(reference, { report, platform, signal, limits: changed }) {
    const { path, choice } = await splitArchiveReference(reference);
    const limits = { ...IMAGE_LIMITS, ...changed };
    const store = await openArchive(path, report, limits, signal);
    try {
      return await openLayout(store, { source: "oci-archive", reference, choice, platform, limits });
    } catch (error) {
      await store.close();
      throw error;
    }
  },
};
