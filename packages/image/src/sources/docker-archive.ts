// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest, sha256 } from "@vendorless/base";
import { splitArchiveReference } from "../archive-reference.ts";
import { ambiguous, choose } from "../choose.ts";
import { parseConfig } from "../config.ts";
import { ImageError } from "../errors.ts";
import { imageLayers } from "../layers/image-layers.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import { type DockerArchiveImage, parseDockerManifest } from "../manifest.ts";
import type { Image, ImageSource } from "../model.ts";
import { requirePlatform } from "../platform.ts";
import type { FileStore } from "../stores/file-store.ts";
import { openArchive } from "../stores/open-archive.ts";

/**
 * Archives that `docker save`, `podman save` and `skopeo copy` write: a manifest.json, configurations and layers
 * in one tar, which may be compressed. With several images a choice is needed: `docker-archive:x.tar:app:1`.
 */
export const dockerArchive: ImageSource = {
  name: "docker-archive",
  description: "a tar written by docker save",
  async open(reference, options) {
    const { path, choice } = await splitArchiveReference(reference);
    const limits = { ...IMAGE_LIMITS, ...options.limits };
    const store = await openArchive(path, options.report, limits, options.signal);
    try {
      return await openDockerArchive(store, { reference, choice, limits, platform: options.platform });
    } catch (error) {
      await store.close();
      throw error;
    }
  },
};

/** Whether a store holds what `docker save` writes. */
export async function isDockerArchive(store: FileStore): Promise<boolean> {
  return (await store.size("manifest.json")) !== undefined;
}

interface DockerArchiveOptions {
  reference: string;
  choice: string | undefined;
  limits: ImageLimits;
  platform: string | undefined;
}

async function openDockerArchive(
  store: FileStore,
  { reference, choice, limits, platform }: DockerArchiveOptions,
): Promise<Image> {
  if (!(await isDockerArchive(store))) {
    throw new ImageError("archive-invalid", `${reference} has no manifest.json`, {
      hint: "It is no archive of docker save, or cut short. For an OCI archive use oci-archive:.",
    });
  }
  const images = parseDockerManifest(await store.read("manifest.json", limits.manifestBytes), limits);
  const [image, ...others] = choose(images, choice);
  if (image === undefined || others.length > 0) throw ambiguous(images);
  const bytes = await store.read(image.config, limits.configBytes);
  const id = checkId(image, sha256(bytes));
  const config = parseConfig(bytes, limits);
  requirePlatform(config, platform);
  const places = image.layers.map((path) => ({ path }));
  return {
    source: "docker-archive",
    reference,
    id,
    tags: image.tags,
    config,
    layers: await imageLayers(store, places, config, limits),
    close: () => store.close(),
  };
}

/** A configuration is named by its digest: `<hex>.json` or `blobs/sha256/<hex>`. Other names say nothing. */
function checkId(image: DockerArchiveImage, id: Digest): Digest {
  const named = `sha256:${image.config.replace(/^.*\//, "").replace(/\.json$/, "")}`;
  if (!isDigest(named) || named === id) return id;
  throw new ImageError("digest-mismatch", `the configuration ${image.config} has the digest ${id}`, {
    hint: "The archive is damaged or was tampered with: export the image again.",
  });
}
