// SPDX-License-Identifier: Apache-2.0
import { type Digest, hasherFor } from "@vendorless/base";
import { parseConfig } from "./config.ts";
import { ImageError } from "./errors.ts";
import { imageLayers, type LayerPlace, type LayerStore } from "./layers/image-layers.ts";
import type { ImageLimits } from "./limits.ts";
import { type Descriptor, type Index, type Manifest, parseManifest } from "./manifest.ts";
import type { Image } from "./model.ts";
import {
  ANY_PLATFORM,
  formatPlatform,
  hostPlatform,
  matchesPlatform,
  parsePlatform,
  requirePlatform,
} from "./platform.ts";
import { tooLarge } from "./stores/read-file.ts";

/** Where the parts of an image are read from by digest: a layout, a content store or a registry. */
export interface ImageParts {
  /** The bytes of an index or manifest; they need not have been checked. */
  manifest(descriptor: Descriptor, limit: number): Promise<Buffer>;
  /** The bytes of a configuration; they need not have been checked. */
  config(descriptor: Descriptor, limit: number): Promise<Buffer>;
  layers: LayerStore;
  close(): Promise<void>;
}

/** What is known of an image besides its parts. */
export interface ManifestChoice {
  /** Name of the source unit. */
  source: string;
  /** What the user typed. */
  reference: string;
  tags: string[];
  /** `os/architecture[/variant]`. */
  platform: string | undefined;
  limits: ImageLimits;
}

/** A manifest that was found, with its descriptor. */
interface Found {
  descriptor: Descriptor;
  manifest: Manifest;
  /** The platforms that its index has images for. */
  platforms: string[];
}

/**
 * Opens the image that descriptors lead to: (nested index) → manifest of the platform → configuration. Everything
 * is checked against its digest. Several descriptors are one image for several platforms.
 *
 * Throws an ImageError.
 */
export async function openManifest(
  parts: ImageParts,
  roots: readonly Descriptor[],
  { source, reference, tags, platform, limits }: ManifestChoice,
): Promise<Image> {
  const { descriptor, manifest, platforms } = await findManifest(parts, roots, platform, limits);
  if (!manifest.config.mediaType.includes("image")) {
    const message = `an artifact of type ${manifest.config.mediaType} is no image`;
    throw new ImageError("unsupported", message, {
      hint: "Choose a container image; charts, signatures and other artifacts hold no file system.",
    });
  }
  const bytes = await checked(manifest.config, limits.configBytes, () =>
    parts.config(manifest.config, limits.configBytes),
  );
  const config = parseConfig(bytes, limits);
  requirePlatform(config, platform);
  return {
    source,
    reference,
    id: manifest.config.digest,
    digest: descriptor.digest,
    tags,
    platforms,
    config,
    layers: await imageLayers(parts.layers, manifest.layers.map(placeOf), config, limits),
    close: () => parts.close(),
  };
}

/** The manifest for the platform asked for, or for this machine, or the only one. */
async function findManifest(
  parts: ImageParts,
  roots: readonly Descriptor[],
  platform: string | undefined,
  limits: ImageLimits,
): Promise<Found> {
  const leaves: Descriptor[] = [];
  await addLeaves(parts, roots, leaves, { limits, nesting: 0, indexes: { read: 0 } });
  const descriptor = chooseLeaf(leaves, platform);
  const manifest = await readManifest(parts, descriptor, "manifest", limits);
  const known = leaves.flatMap((leaf) =>
    leaf.platform === undefined ? [] : [formatPlatform(leaf.platform)],
  );
  if (manifest.kind === "manifest") return { descriptor, manifest, platforms: [...new Set(known)] };
  const message = `${descriptor.digest} is an index, its media type says a manifest`;
  throw new ImageError("manifest-invalid", message, { hint: "Export or build the image again." });
}

function chooseLeaf(leaves: readonly Descriptor[], platform: string | undefined): Descriptor {
  const wanted =
    platform === undefined || platform === ANY_PLATFORM ? hostPlatform() : parsePlatform(platform);
  const matching = leaves.find((leaf) => leaf.platform && matchesPlatform(leaf.platform, wanted));
  const only = leaves.length === 1 || platform === ANY_PLATFORM ? leaves[0] : undefined;
  const chosen = matching ?? only;
  if (chosen === undefined) throw noPlatform(formatPlatform(wanted), leaves);
  return chosen;
}

function noPlatform(wanted: string, leaves: readonly Descriptor[]): ImageError {
  const known = leaves.map(({ platform }) => (platform === undefined ? "unnamed" : formatPlatform(platform)));
  return new ImageError("platform-not-found", `the image does not exist for ${wanted}`, {
    hint:
      known.length === 0
        ? "The index names no images."
        : `Choose with --platform one of: ${known.slice(0, 50).join(", ")}.`,
  });
}

/** Gathers the manifests of indexes within indexes. */
async function addLeaves(
  parts: ImageParts,
  descriptors: readonly Descriptor[],
  leaves: Descriptor[],
  state: { limits: ImageLimits; nesting: number; indexes: { read: number } },
): Promise<void> {
  const { limits, nesting, indexes } = state;
  for (const descriptor of descriptors.filter(isImage)) {
    if (!/index|list/.test(descriptor.mediaType)) {
      leaves.push(descriptor);
      continue;
    }
    if (nesting >= limits.indexNesting || ++indexes.read > limits.indexes) {
      throw new ImageError("limit-exceeded", "the image nests too many indexes", {
        hint: "No real image needs that; check where it comes from.",
      });
    }
    const index = await readManifest(parts, descriptor, "index", limits);
    if (index.kind === "manifest") leaves.push(descriptor);
    else await addLeaves(parts, index.manifests, leaves, { ...state, nesting: nesting + 1 });
  }
}

/** Build attestations stand in indexes beside the images they are about. */
export function isImage({ annotations, platform }: Descriptor): boolean {
  return !annotations.has("vnd.docker.reference.type") && platform?.os !== "unknown";
}

async function readManifest(
  parts: ImageParts,
  descriptor: Descriptor,
  kind: string,
  limits: ImageLimits,
): Promise<Manifest | Index> {
  const bytes = await checked(descriptor, limits.manifestBytes, () =>
    parts.manifest(descriptor, limits.manifestBytes),
  );
  return parseManifest(bytes, `${kind} ${descriptor.digest}`, limits);
}

/** Reads a small part and compares it with its descriptor. */
async function checked(
  { digest, size }: Descriptor,
  limit: number,
  read: () => Promise<Buffer>,
): Promise<Buffer> {
  if (size > limit) throw tooLarge(digest, limit);
  const bytes = await read();
  const hasher = hasherFor(digest);
  hasher.update(bytes);
  const found = hasher.digest();
  if (found === digest && bytes.length === size) return bytes;
  const message = `the blob ${digest} has ${bytes.length} bytes and the digest ${found}`;
  throw new ImageError("digest-mismatch", message, {
    hint: "The image is damaged or was tampered with: fetch or copy it again.",
  });
}

function placeOf({ digest, size, mediaType }: Descriptor): LayerPlace {
  if (mediaType.includes("+encrypted")) {
    throw new ImageError("unsupported", `layer ${digest} is encrypted`, {
      hint: "Decrypt the image first, for example with skopeo copy --decryption-key.",
    });
  }
  return { path: blobPath(digest), digest, size, foreign: /foreign|nondistributable/.test(mediaType) };
}

/** Where layouts and content stores keep a blob. Algorithm and digits have been checked, so it stays in there. */
export function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(":", "/")}`;
}
