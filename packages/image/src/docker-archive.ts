// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest, sha256 } from "@vendorless/base";
import { ambiguous, choose } from "./choose.ts";
import { parseConfig } from "./config.ts";
import { ImageError } from "./errors.ts";
import { imageLayers } from "./layers/image-layers.ts";
import { type DockerArchiveImage, parseDockerManifest } from "./manifest.ts";
import type { Image } from "./model.ts";
import { requirePlatform } from "./platform.ts";
import type { FileStore, ImageChoice } from "./stores/file-store.ts";

/** Whether a store holds what `docker save` writes. */
export async function isDockerArchive(store: FileStore): Promise<boolean> {
  return (await store.size("manifest.json")) !== undefined;
}

/** Opens an image of an archive of `docker save`. Throws an ImageError. */
export async function openDockerArchive(
  store: FileStore,
  { reference, choice, limits, platform }: ImageChoice,
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
