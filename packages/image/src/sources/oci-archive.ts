// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../image-source.ts";
import { openLayout } from "../oci-layout.ts";
import { openArchive } from "../stores/open-archive.ts";

/** OCI layouts in a tar, which may be compressed: `oci-archive:x.tar` or, with several images, `x.tar:tag`. */
export const ociArchive: ImageSource = {
  name: "oci-archive",
  description: "a tar of an OCI image layout",
  open: (reference, options) =>
    openArchive(reference, options, (store, chosen) =>
      openLayout(store, { ...chosen, source: "oci-archive" }),
    ),
};
