// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest } from "@vendorless/base";
import { ImageError } from "./errors.ts";
import { type JsonValue, parseJson } from "./json.ts";
import type { ImageLimits } from "./limits.ts";
import type { Platform } from "./platform.ts";

/** A pointer to content by digest. https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  mediaType: string;
  digest: Digest;
  size: number;
  annotations: Map<string, string>;
  platform?: Platform;
}

/** A manifest: one configuration and its layers, lowest first. */
export interface Manifest {
  kind: "manifest";
  config: Descriptor;
  layers: Descriptor[];
}

/** An index, or Docker's manifest list: manifests of several images or platforms. */
export interface Index {
  kind: "index";
  manifests: Descriptor[];
}

/** One image of an archive of `docker save`. Paths are of the archive. */
export interface DockerArchiveImage {
  config: string;
  tags: string[];
  layers: string[];
}

/** Entries of an index. */
const INDEX_ENTRIES = 10_000;

/**
 * Parses an OCI manifest or index, or Docker's equivalents (schema 2). A document that is both is refused, since
 * readers would differ about it (CVE-2021-41190). `name` is what errors call it.
 * https://github.com/opencontainers/image-spec/blob/main/manifest.md
 *
 * Throws an ImageError `manifest-invalid`.
 */
export function parseManifest(bytes: Buffer, name: string, limits: ImageLimits): Manifest | Index {
  const document = parseJson(bytes, name, "manifest-invalid");
  const hasManifests = !document.at("manifests").absent;
  const hasLayers = !document.at("layers").absent || !document.at("config").absent;
  if (hasManifests && hasLayers) throw document.fail("is both an index and a manifest");
  const mediaType = document.at("mediaType").optionalString();
  if (mediaType !== undefined && /index|list/.test(mediaType) !== hasManifests) {
    throw document.fail(`has the media type ${mediaType}, but other contents`);
  }
  if (hasManifests) {
    return { kind: "index", manifests: document.at("manifests").list(INDEX_ENTRIES).map(parseDescriptor) };
  }
  if (!document.at("fsLayers").absent) {
    throw new ImageError("unsupported", `${name} is of schema 1, which Docker gave up in 2020`, {
      hint: "Pull and push the image with a current docker or skopeo, which writes it anew.",
    });
  }
  return {
    kind: "manifest",
    config: parseDescriptor(document.at("config")),
    layers: document.at("layers").list(limits.layers).map(parseDescriptor),
  };
}

function parseDescriptor(value: JsonValue): Descriptor {
  if (value.absent) throw value.fail("is missing");
  const digest = value.at("digest");
  const text = digest.string();
  if (!isDigest(text)) throw digest.fail("is no sha256 or sha512 digest");
  const descriptor: Descriptor = {
    mediaType: value.at("mediaType").optionalString() ?? "",
    digest: text,
    size: value.at("size").size(),
    annotations: value.at("annotations").stringMap(),
  };
  const platform = value.at("platform");
  if (!platform.absent) {
    const variant = platform.at("variant").optionalString();
    descriptor.platform = {
      os: platform.at("os").optionalString() ?? "",
      architecture: platform.at("architecture").optionalString() ?? "",
      ...(variant === undefined || variant === "" ? {} : { variant }),
    };
  }
  return descriptor;
}

/**
 * Parses the manifest.json of `docker save`: a list of images.
 * https://github.com/moby/docker-image-spec/blob/main/v1.2.md#combined-image-json--filesystem-changeset-format
 */
export function parseDockerManifest(bytes: Buffer, limits: ImageLimits): DockerArchiveImage[] {
  const document = parseJson(bytes, "manifest.json", "manifest-invalid");
  if (document.absent) throw document.fail("is empty");
  return document.list(INDEX_ENTRIES).map((image) => ({
    config: image.at("Config").string(),
    tags: image.at("RepoTags").strings(INDEX_ENTRIES),
    layers: image.at("Layers").strings(limits.layers),
  }));
}
