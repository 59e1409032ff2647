// SPDX-License-Identifier: Apache-2.0
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { isDigest } from "@vendorless/base";
import { findImage, type NamedImage } from "../containerd/image-names.ts";
import { ImageError } from "../errors.ts";
import type { ImageSource, OpenOptions } from "../image-source.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import { type Descriptor, parseManifest } from "../manifest.ts";
import type { Image } from "../model.ts";
import { partsOf } from "../oci-layout.ts";
import { blobPath, type ImageParts, openManifest } from "../open-manifest.ts";
import { formatReference, parseReference } from "../reference.ts";
import { directoryStore } from "../stores/directory-store.ts";
import type { FileStore } from "../stores/file-store.ts";

/**
 * Images of containerd, read from its files on this machine: the names from its database, the rest from its
 * content store, which has the form of an OCI layout. Nothing is asked of the daemon, which need not run.
 */
export const containerd: ImageSource = {
  name: "containerd",
  description: "an image in containerd's content store on this machine",
  async open(reference, options) {
    const root = await findRoot();
    const store = directoryStore(join(root, "io.containerd.content.v1.content"), options.signal);
    const metadata = join(root, "io.containerd.metadata.v1.bolt/meta.db");
    const named = await nameOf(reference, store, metadata);
    try {
      return await openNamed(reference, named, store, options);
    } catch (error) {
      if (!(error instanceof ImageError) || error.code !== "layer-missing") throw error;
      throw new ImageError("layer-missing", `containerd does not keep all layers of ${reference}`, {
        cause: error,
        hint: "It may discard layers that it has unpacked (discard_unpacked_layers). Use registry: instead, or run ctr content fetch.",
      });
    }
  },
};

async function openNamed(
  reference: string,
  { digest, name }: Pick<NamedImage, "digest" | "name">,
  store: FileStore,
  { platform, limits: changed }: OpenOptions,
): Promise<Image> {
  const limits = { ...IMAGE_LIMITS, ...changed };
  const size = await store.size(blobPath(digest));
  if (size === undefined) throw notFetched(`the image ${digest}`);
  const { kind } = parseManifest(await store.read(blobPath(digest), limits.manifestBytes), digest, limits);
  // The kind stands for the media type, which old images do not have.
  const descriptor: Descriptor = { mediaType: kind, digest, size, annotations: new Map() };
  const parts = fetchedParts(store);
  return await openManifest(parts, [descriptor], {
    source: "containerd",
    reference,
    tags: isDigest(name) || name.includes("@") ? [] : [name],
    platform,
    limits,
  });
}

/** Of an index, containerd fetches only what is for the platform of its machine. */
function fetchedParts(store: FileStore): ImageParts {
  const parts = partsOf(store);
  return {
    ...parts,
    async manifest(descriptor, limit) {
      if ((await store.size(blobPath(descriptor.digest))) !== undefined)
        return await parts.manifest(descriptor, limit);
      throw notFetched(`the manifest ${descriptor.digest}`);
    },
  };
}

function notFetched(what: string): ImageError {
  return new ImageError("platform-not-found", `containerd has not fetched ${what}`, {
    hint: "Pull the image for that platform, or use registry: to have it read from there.",
  });
}

/** A digest names content by itself; all else is looked up. */
async function nameOf(
  reference: string,
  store: FileStore,
  metadata: string,
): Promise<Pick<NamedImage, "digest" | "name">> {
  const digest = reference.slice(reference.indexOf("@") + 1);
  if (isDigest(digest) && (await isManifest(store, digest))) return { digest, name: reference };
  const names = isDigest(reference) ? [reference] : [reference, formatReference(parseReference(reference))];
  return await findImage(metadata, [...new Set(names)], process.env.CONTAINERD_NAMESPACE || undefined);
}

/** The digest of a configuration, Docker's image id, is the name of an image in Kubernetes' namespace. */
async function isManifest(store: FileStore, digest: Parameters<typeof blobPath>[0]): Promise<boolean> {
  if ((await store.size(blobPath(digest))) === undefined) return false;
  const bytes = await store.read(blobPath(digest), IMAGE_LIMITS.configBytes);
  return /"(?:layers|manifests)"\s*:/.test(bytes.toString("latin1"));
}

/** Where distributions of Kubernetes keep containerd's files. */
const ROOTS = [
  "/var/lib/containerd",
  "/var/lib/rancher/k3s/agent/containerd",
  "/var/lib/rancher/rke2/agent/containerd",
  "/var/lib/k0s/containerd",
  "/var/snap/microk8s/common/var/lib/containerd",
];

/** The folder of containerd: $CONTAINERD_ROOT, the one of its configuration, or the first usual one there is. */
async function findRoot(): Promise<string> {
  const chosen = process.env.CONTAINERD_ROOT;
  const configured = await readFile("/etc/containerd/config.toml", "utf8").then(parseRoot, () => undefined);
  const roots = chosen
    ? [chosen]
    : [
        ...(configured === undefined ? [] : [configured]),
        ...ROOTS,
        join(homedir(), ".local/share/containerd"),
      ];
  for (const root of roots) {
    const found = await stat(join(root, "io.containerd.content.v1.content")).catch((error: unknown) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES") throw unreadable(root);
    });
    if (found !== undefined) return root;
  }
  throw new ImageError("daemon-unreachable", `containerd keeps no content in ${roots.join(", ")}`, {
    hint: "Set CONTAINERD_ROOT to its folder, the one that its configuration names as root.",
  });
}

/** The `root` of a configuration, which stands before its first table. */
function parseRoot(text: string): string | undefined {
  const top = text.split(/^\s*\[/m)[0] ?? "";
  return /^\s*root\s*=\s*["']([^"'\n]+)["']/m.exec(top)?.[1];
}

function unreadable(root: string): ImageError {
  return new ImageError("read-failed", `cannot read ${root}: it belongs to another user`, {
    hint: "Run as root, to whom the files of containerd belong.",
  });
}
