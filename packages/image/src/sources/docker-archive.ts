// SPDX-License-Identifier: Apache-2.0
import { openDockerArchive } from "../docker-archive.ts";
import type { ImageSource } from "../image-source.ts";
import { openArchive } from "../stores/open-archive.ts";

/**
 * Archives that `docker save`, `podman save` and `skopeo copy` write: a manifest.json, configurations and layers
 * in one tar, which may be compressed. With several images a choice is needed: `docker-archive:x.tar:app:1`.
 */
export const dockerArchive: ImageSource = {
  name: "docker-archive",
  description: "a tar written by docker save",
  open: (reference, options) => openArchive(reference, options, openDockerArchive),
};
