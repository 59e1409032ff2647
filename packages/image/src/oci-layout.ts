// SPDX-License-Identifier: Apache-2.0
import { ambiguous, choose } from "./choose.ts";
import { ImageError } from "./errors.ts";
import { type Descriptor, parseManifest } from "./manifest.ts";
import type { Image } from "./model.ts";
import { blobPath, type ImageParts, isImage, openManifest } from "./open-manifest.ts";
import type { FileStore, ImageChoice } from "./stores/file-store.ts";

/** What opening an image of a layout needs: the name of the source, and what is asked of it. */
export interface LayoutOptions extends ImageChoice {
  source: string;
}

/** Whether a store holds an OCI layout. */
export async function isOciLayout(store: FileStore): Promise<boolean> {
  return (await store.size("oci-layout")) !== undefined || (await store.size("index.json")) !== undefined;
}

/**
 * Opens an image of an OCI layout, by the index.json at its top.
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
  return await openManifest(
    partsOf(store),
    chosen.map(({ descriptor }) => descriptor),
    { ...options, tags: [...new Set(chosen.flatMap(({ tags }) => tags))] },
  );
}

/** The blobs of a layout, which all lie in one folder. */
export function partsOf(store: FileStore): ImageParts {
  const read = ({ digest }: Descriptor, limit: number): Promise<Buffer> =>
    store.read(blobPath(digest), limit);
  return { manifest: read, config: read, layers: store, close: () => store.close() };
}

/** containerd writes the full name, and the tag alone where OCI has its name. */
function tagsOf({ annotations }: Descriptor): string[] {
  const name =
    annotations.get("io.containerd.image.name") ?? annotations.get("org.opencontainers.image.ref.name");
  return name === undefined ? [] : [name];
}
