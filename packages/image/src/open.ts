// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { nearest } from "@vendorless/base";
import { splitArchiveReference } from "./archive-reference.ts";
import { cachedImage } from "./cache/cached-image.ts";
import { isDockerArchive, openDockerArchive } from "./docker-archive.ts";
import { ImageError, type ImageErrorCode } from "./errors.ts";
import type { ImageSource, OpenOptions } from "./image-source.ts";
import type { Image } from "./model.ts";
import { isOciLayout, openLayout } from "./oci-layout.ts";
import { directory } from "./sources/dir.ts";
import { docker } from "./sources/docker.ts";
import { imageSources } from "./sources/index.ts";
import { ociDirectory } from "./sources/oci-dir.ts";
import { podman } from "./sources/podman.ts";
import { registry } from "./sources/registry.ts";
import type { FileStore, ImageChoice } from "./stores/file-store.ts";
import { openArchive } from "./stores/open-archive.ts";

/**
 * Opens an image by what a user types: `source:reference`, or a bare name, which is tried as a path of this
 * machine (an image archive, an OCI layout or any directory), then as an image of the local daemons, then of its
 * registry.
 *
 * Throws an ImageError, whose hint says what to do next.
 */
export async function openImage(
  reference: string,
  options: OpenOptions,
  sources: readonly ImageSource[] = imageSources,
): Promise<Image> {
  const image = await openFrom(sources, reference, options);
  return options.cache === undefined ? image : cachedImage(image, options.cache, options.limits);
}

async function openFrom(
  sources: readonly ImageSource[],
  reference: string,
  options: OpenOptions,
): Promise<Image> {
  const colon = reference.indexOf(":");
  const prefix = colon === -1 ? "" : reference.slice(0, colon);
  const named = sources.find(({ name }) => name === prefix);
  if (named !== undefined) return await named.open(reference.slice(colon + 1), options);
  const { path } = await splitArchiveReference(reference);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return await openByName(reference, prefix, options, sources);
  if (!found.isDirectory()) return await openArchive(reference, options, openAnyArchive);
  const layout = await stat(join(path, "oci-layout")).catch(() => undefined);
  return await (layout?.isFile() === true ? ociDirectory : directory).open(reference, options);
}

/**
 * What is no image archive is refused and not taken for a file of its own: it may be a damaged image, and must not
 * pass as one without packages. Since Docker 25 its archives are OCI layouts too; their manifest.json knows more tags.
 */
async function openAnyArchive(store: FileStore, choice: ImageChoice): Promise<Image> {
  if (await isDockerArchive(store)) return await openDockerArchive(store, choice);
  if (await isOciLayout(store)) return await openLayout(store, { ...choice, source: "oci-archive" });
  throw new ImageError("archive-invalid", `${choice.reference} is no image archive`, {
    hint: "It has neither a manifest.json nor an index.json. To scan the files in it, put file: before it.",
  });
}

/** Where an image of a bare name is looked for, in this order. */
const BY_NAME = [docker, podman, registry];

/** What one of these may fail with, so that the next one is asked. */
const ELSEWHERE: readonly ImageErrorCode[] = [
  "image-not-found",
  "platform-not-found",
  "daemon-unreachable",
  "daemon-failed",
];

/** The last thing that a bare name may be. */
async function openByName(
  reference: string,
  prefix: string,
  options: OpenOptions,
  sources: readonly ImageSource[],
): Promise<Image> {
  const names = sources.map(({ name }) => name);
  const meant = nearest(prefix, names);
  const mistyped = meant === undefined ? undefined : mistypedSource(prefix, meant);
  // The name of a file of this machine is nothing that a registry needs to learn.
  if (ARCHIVE.test(reference)) throw mistyped ?? noPath(reference);
  if (mistyped !== undefined && (await isPath(reference.slice(prefix.length + 1)))) throw mistyped;
  const failures: string[] = [];
  let last: ImageError | undefined;
  for (const source of BY_NAME) {
    try {
      return await source.open(reference, options);
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      failures.push(isAbsent(error) ? `no ${source.name} answers` : error.message);
      last = error;
      if (!ELSEWHERE.includes(error.code)) break;
    }
  }
  throw mistyped ?? nowhere(reference, failures.join("; "), last!, names);
}

/** What nobody calls an image. */
const ARCHIVE = /\.(?:tar|tgz|zip|tar\.[a-z0-9]+)$/i;

async function isPath(reference: string): Promise<boolean> {
  const { path } = await splitArchiveReference(reference);
  return await stat(path).then(
    () => true,
    () => false,
  );
}

function noPath(reference: string): ImageError {
  return new ImageError("image-not-found", `${JSON.stringify(reference)} is no path of this machine`, {
    hint: `Check the path. For an image of that name write registry:${reference}.`,
  });
}

/** Whether a daemon is merely not there, which is nothing to explain. */
function isAbsent({ cause }: ImageError): boolean {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code === "ENOENT";
}

function mistypedSource(prefix: string, meant: string): ImageError {
  return new ImageError("source-unknown", `${JSON.stringify(prefix)} is no source`, {
    hint: `Did you mean ${meant}:?`,
  });
}

/** The last failure tells what could be done. */
function nowhere(reference: string, tried: string, last: ImageError, names: readonly string[]): ImageError {
  const sourceNames = `To name a source, put one of ${names.join(", ")} and a colon before it.`;
  return new ImageError(last.code, `${JSON.stringify(reference)} is no path of this machine; ${tried}`, {
    cause: last,
    hint: `${last.hint ?? ""} ${sourceNames}`.trim(),
  });
}
