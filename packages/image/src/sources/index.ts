// SPDX-License-Identifier: Apache-2.0
import type { ImageSource } from "../image-source.ts";
import { container } from "./container.ts";
import { containerd } from "./containerd.ts";
import { directory } from "./dir.ts";
import { docker } from "./docker.ts";
import { dockerArchive } from "./docker-archive.ts";
import { singleFile } from "./file.ts";
import { ociArchive } from "./oci-archive.ts";
import { ociDirectory } from "./oci-dir.ts";
import { podman } from "./podman.ts";
import { registry } from "./registry.ts";

/** All ways to reach images. A user types the name of one before a colon. */
export const imageSources: readonly ImageSource[] = [
  docker,
  podman,
  containerd,
  container,
  registry,
  dockerArchive,
  ociArchive,
  ociDirectory,
  directory,
  singleFile,
];
