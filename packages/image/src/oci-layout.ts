// SPDX-License-Identifier: Apache-2.0
import { type Digest, hasherFor } from "@vendorless/base";
import { ambiguous, choose } from "./choose.ts";
import { parseConfig } from "./config.ts";
import { ImageError } from "./errors.ts";
import { imageLayers, type LayerPlace } from "./layers/image-layers.ts";
import type { ImageLimits } from "./limits.ts";
import { type Descriptor, type Index, type Manifest, parseManifest } from "./manifest.ts";
import type { Image } from "./model.ts";
import { formatPlatform, hostPlatform, matchesPlatform, parsePlatform, requirePlatform } from "./platform.ts";
import type { FileStore, ImageChoice } from "./stores/file-store.ts";
import { tooLarge } from "./stores/read-file.ts";

/** What opening an image of a layout needs: the name of the source, and what is asked of it. */
export interface LayoutOptions extends ImageChoice {
  source: string;
}

/** A manifest found in a layout, with its descriptor. */
interface Found {
  descriptor: Descriptor;
  manifest: Manifest;
}

/** Whether a store holds an OCI layout. */
export async function isOciLayout(store: FileStore): Promise<boolean> {
  return (await store.size("oci-layout")) !== undefined || (await store.size("index.json")) !== undefined;
}

/**
 * Opens an image of an OCI layout: index.json → (nested index) → manifest of the platform → configuration.
 * https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 *
 * Throws an ImageError.
 */
export async function openLayout(store: FileStore, options: LayoutOptions): Promise<Image> {
  const { limits } = options;
  if ((await store.size("index.json")) === undefined) {
    throw new ImageError("archive-invalid", `${options.reference} has no index.json`, {
      hint: "It is no OCI layout, or cut short. For an archive of docker save use docker-archive:.",
    });
  }
  const top = parseManifest(await store.read("index.json", limits.manifestBytes), "index.json", limits);
  if (top.kind !== "index") {
    throw new ImageError("manifest-invalid", "index.json is no index", { hint: "Export the image again." });
  }
  const entries = top.manifests
    .filter(isImage)
    .map((descriptor) => ({ descriptor, tags: tagsOf(descriptor) }));
  const chosen = choose(entries, options.choice);
  // Several untagged entries, or several of one tag, are one image for several platforms.
  if (new Set(chosen.map(({ tags }) => tags[0])).size > 1) throw ambiguous(entries);
  const found = await findManifest(
    store,
    chosen.map((one) => one.descriptor),
    options,
  );
  if (!/config|image/.test(found.manifest.config.mediaType) || found.manifest.config.mediaType === EMPTY) {
    throw new ImageError(
      "unsupported",
      `an artifact of type ${found.manifest.config.mediaType} is no image`,
      {
        hint: "Choose a container image; charts, signatures and other artifacts hold no file system.",
      },
    );
  }
  const config = parseConfig(await readBlob(store, found.manifest.config, limits.configBytes), limits);
  requirePlatform(config, options.platform);
  return {
    source: options.source,
    reference: options.reference,
    id: found.manifest.config.digest,
    digest: found.descriptor.digest,
    tags: [...new Set(chosen.flatMap(({ tags }) => tags))],
    config,
    layers: await imageLayers(store, found.manifest.layers.map(placeOf), config, limits),
    close: () => store.close(),
  };
}

const EMPTY = "application/vnd.oci.empty.v1+json";

/** The manifest for the platform asked for, or for this machine, or the only one. */
async function findManifest(store: FileStore, top: Descriptor[], options: LayoutOptions): Promise<Found> {
  const leaves: Descriptor[] = [];
  await addLeaves(store, top, leaves, { ...options, nesting: 0, indexes: { read: 0 } });
  const wanted = options.platform === undefined ? hostPlatform() : parsePlatform(options.platform);
  const matching = leaves.filter(
    ({ platform }) => platform !== undefined && matchesPlatform(platform, wanted),
  );
  const descriptor = matching[0] ?? (leaves.length === 1 ? leaves[0] : undefined);
  if (descriptor === undefined) {
    const known = leaves.map(({ platform }) =>
      platform === undefined ? "unnamed" : formatPlatform(platform),
    );
    throw new ImageError("platform-not-found", `the image does not exist for ${formatPlatform(wanted)}`, {
      hint:
        known.length === 0
          ? "The index names no images."
          : `Choose with --platform one of: ${known.slice(0, 50).join(", ")}.`,
    });
  }
  const bytes = await readBlob(store, descriptor, options.limits.manifestBytes);
  const manifest = parseManifest(bytes, `manifest ${descriptor.digest}`, options.limits);
  if (manifest.kind === "manifest") return { descriptor, manifest };
  throw new ImageError(
    "manifest-invalid",
    `${descriptor.digest} is an index, its media type says a manifest`,
    {
      hint: "Export or build the image again.",
    },
  );
}

/** Gathers the manifests of indexes within indexes. */
async function addLeaves(
  store: FileStore,
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
      throw new ImageError("limit-exceeded", "the layout nests too many indexes", {
        hint: "No real image needs that; check where it comes from.",
      });
    }
    const bytes = await readBlob(store, descriptor, limits.manifestBytes);
    const index: Manifest | Index = parseManifest(bytes, `index ${descriptor.digest}`, limits);
    if (index.kind === "manifest") leaves.push(descriptor);
    else await addLeaves(store, index.manifests, leaves, { ...state, nesting: nesting + 1 });
  }
}

/** Build attestations stand in indexes beside the images they are about. */
function isImage({ annotations, platform }: Descriptor): boolean {
  return !annotations.has("vnd.docker.reference.type") && platform?.os !== "unknown";
}

/** containerd writes the full name, and the tag alone where OCI has its name. */
function tagsOf({ annotations }: Descriptor): string[] {
  const name =
    annotations.get("io.containerd.image.name") ?? annotations.get("org.opencontainers.image.ref.name");
  return name === undefined ? [] : [name];
}

/** Reads a small blob and checks it. */
async function readBlob(store: FileStore, { digest, size }: Descriptor, limit: number): Promise<Buffer> {
  if (size > limit) throw tooLarge(digest, limit);
  const bytes = await store.read(blobPath(digest), limit);
  const hasher = hasherFor(digest);
  hasher.update(bytes);
  const found = hasher.digest();
  if (found === digest && bytes.length === size) return bytes;
  throw new ImageError(
    "digest-mismatch",
    `the blob ${digest} has ${bytes.length} bytes and the digest ${found}`,
    {
      hint: "The layout is damaged or was tampered with: copy the image again.",
    },
  );
}

function placeOf({ digest, size, mediaType }: Descriptor): LayerPlace {
  if (mediaType.includes("+encrypted")) {
    throw new ImageError("unsupported", `layer ${digest} is encrypted`, {
      hint: "Decrypt the image first, for example with skopeo copy --decryption-key.",
    });
  }
  return { path: blobPath(digest), digest, size, foreign: /foreign|nondistributable/.test(mediaType) };
}

/** The algorithm and digits have been checked, so the path stays in the layout. */
function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(":", "/")}`;
}
