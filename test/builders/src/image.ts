// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { directory, file, symlink, type TarItem, tar } from "./tar.ts";

/** One layer of an image to build. */
export interface BuiltLayer {
  items: TarItem[];
  createdBy?: string;
  compression?: "none" | "gzip" | "zstd";
  /** The uncompressed tar, when it shall not be made from the items. */
  raw?: Buffer;
}

/** An image to build, for one platform. */
export interface BuiltImage {
  layers: BuiltLayer[];
  /** Tags such as `docker.io/library/app:1`. */
  tags?: string[];
  architecture?: string;
  os?: string;
  variant?: string;
  /** Changes the configuration before it is written. */
  config?: (config: Record<string, unknown>) => void;
}

/** Files of an archive or layout by path. */
export type Files = Map<string, Buffer>;

interface Blob {
  content: Buffer;
  digest: string;
}

function blobOf(content: Buffer): Blob {
  return { content, digest: `sha256:${createHash("sha256").update(content).digest("hex")}` };
}

/** The uncompressed tar of a layer. */
export function layerTar(layer: BuiltLayer): Buffer {
  return layer.raw ?? tar(layer.items);
}

/** A tar compressed as asked. */
export function compress(plain: Buffer, compression: BuiltLayer["compression"] = "none"): Buffer {
  if (compression === "gzip") return gzipSync(plain);
  return compression === "zstd" ? zstdCompressSync(plain) : plain;
}

/** The OCI configuration of an image. */
export function imageConfig(image: BuiltImage): Buffer {
  const config: Record<string, unknown> = {
    created: "2026-01-02T03:04:05Z",
    architecture: image.architecture ?? "amd64",
    os: image.os ?? "linux",
    ...(image.variant === undefined ? {} : { variant: image.variant }),
    config: { Env: ["PATH=/usr/bin:/bin"], Cmd: ["/bin/sh"], User: "app" },
    rootfs: { type: "layers", diff_ids: image.layers.map((layer) => blobOf(layerTar(layer)).digest) },
    history: [
      { created_by: "ENV A=b", empty_layer: true },
      ...image.layers.map((layer, index) => ({ created_by: layer.createdBy ?? `RUN step ${index}` })),
    ],
  };
  image.config?.(config);
  return Buffer.from(JSON.stringify(config));
}

/** What `docker save` wrote before version 25: a directory per layer, repeated layers as symlinks. */
export function dockerArchiveClassic(images: BuiltImage[]): TarItem[] {
  const items: TarItem[] = [];
  const seen = new Map<string, string>();
  const manifest = images.map((image, number) => {
    const config = blobOf(imageConfig(image));
    const layers = image.layers.map((layer, index) => {
      const content = layerTar(layer);
      const { digest } = blobOf(content);
      const name = hexOf(blobOf(Buffer.from(`${number} ${index} ${digest}`)).digest);
      items.push(directory(name), file(`${name}/VERSION`, "1.0"), file(`${name}/json`, "{}"));
      const first = seen.get(digest);
      items.push(
        first === undefined
          ? file(`${name}/layer.tar`, content)
          : symlink(`${name}/layer.tar`, `../${first}`),
      );
      seen.set(digest, first ?? `${name}/layer.tar`);
      return `${name}/layer.tar`;
    });
    items.push(file(`${hexOf(config.digest)}.json`, config.content));
    return { Config: `${hexOf(config.digest)}.json`, RepoTags: image.tags ?? null, Layers: layers };
  });
  items.push(file("manifest.json", JSON.stringify(manifest)), file("repositories", "{}"));
  return items;
}

/** What `docker save` writes since version 25: an OCI layout with a manifest.json beside it. */
export function dockerArchiveOci(images: BuiltImage[]): TarItem[] {
  const files = ociLayout(images.map((image) => ({ ...image, layers: image.layers.map(plainLayer) })));
  const manifest = images.map((image) => ({
    Config: blobPath(blobOf(imageConfig(image)).digest),
    RepoTags: image.tags ?? null,
    Layers: image.layers.map((layer) => blobPath(blobOf(layerTar(layer)).digest)),
  }));
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  return filesToItems(files);
}

function plainLayer(layer: BuiltLayer): BuiltLayer {
  return { ...layer, compression: "none" };
}

/** An OCI image layout of images, each under its first tag. */
export function ociLayout(images: BuiltImage[]): Files {
  const files: Files = new Map([["oci-layout", Buffer.from('{"imageLayoutVersion":"1.0.0"}')]]);
  const manifests = images.map((image) => {
    const manifest = addManifest(files, image);
    return image.tags === undefined
      ? manifest
      : { ...manifest, annotations: { "org.opencontainers.image.ref.name": image.tags[0] } };
  });
  files.set("index.json", Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })));
  return files;
}

/** An OCI image layout of one image for several platforms, behind a nested index. */
export function ociMultiPlatform(images: BuiltImage[], tag: string): Files {
  const files: Files = new Map([["oci-layout", Buffer.from('{"imageLayoutVersion":"1.0.0"}')]]);
  const manifests = images.map((image) => addManifest(files, image));
  const nested = addBlob(
    files,
    Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })),
  );
  const top = { mediaType: INDEX, ...nested, annotations: { "org.opencontainers.image.ref.name": tag } };
  files.set("index.json", Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: [top] })));
  return files;
}

const INDEX = "application/vnd.oci.image.index.v1+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const LAYER = "application/vnd.oci.image.layer.v1.tar";

function addManifest(files: Files, image: BuiltImage): Record<string, unknown> {
  const layers = image.layers.map((layer) => {
    const { compression = "none" } = layer;
    const mediaType = compression === "none" ? LAYER : `${LAYER}+${compression}`;
    return { mediaType, ...addBlob(files, compress(layerTar(layer), compression)) };
  });
  const config = addBlob(files, imageConfig(image));
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", ...config },
    layers,
  };
  const platform = {
    os: image.os ?? "linux",
    architecture: image.architecture ?? "amd64",
    ...(image.variant === undefined ? {} : { variant: image.variant }),
  };
  return { mediaType: MANIFEST, ...addBlob(files, Buffer.from(JSON.stringify(manifest))), platform };
}

function addBlob(files: Files, content: Buffer): { digest: string; size: number } {
  const { digest } = blobOf(content);
  files.set(blobPath(digest), content);
  return { digest, size: content.length };
}

function blobPath(digest: string): string {
  return `blobs/sha256/${hexOf(digest)}`;
}

function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(":") + 1);
}

/** Files as tar entries. */
export function filesToItems(files: Files): TarItem[] {
  return [...files].map(([path, content]) => file(path, content));
}

/** Writes files below a directory. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
