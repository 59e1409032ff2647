// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { nearest } from "@vendorless/base";
import { splitArchiveReference } from "./archive-reference.ts";
import { isDockerArchive, openDockerArchive } from "./docker-archive.ts";
import { ImageError } from "./errors.ts";
import type { Image, ImageSource, OpenOptions } from "./model.ts";
import { isOciLayout, openLayout } from "./oci-layout.ts";
import { directory } from "./sources/dir.ts";
import { docker } from "./sources/docker.ts";
import { imageSources } from "./sources/index.ts";
import { ociDirectory } from "./sources/oci-dir.ts";
import type { FileStore, ImageChoice } from "./stores/file-store.ts";
import { openArchive } from "./stores/open-archive.ts";

/**
 * Opens an image by what a user types: `source:reference`, or a bare name, which is tried as a path of this
 * machine (an archive, an OCI layout or any directory), then as an image of the local Docker daemon.
 *
 * Throws an ImageError, whose hint says what to do next.
 */
export async function openImage(
  reference: string,
  options: OpenOptions,
  sources: readonly ImageSource[] = imageSources,
): Promise<Image> {
  const colon = reference.indexOf(":");
  const prefix = colon === -1 ? "" : reference.slice(0, colon);
  const named = sources.find(({ name }) => name === prefix);
  if (named !== undefined) return await named.open(reference.slice(colon + 1), options);
  const { path } = await splitArchiveReference(reference);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return await openFromDaemon(reference, prefix, options, sources);
  if (!found.isDirectory()) return await openArchive(reference, options, openAnyArchive);
  const layout = await stat(join(path, "oci-layout")).catch(() => undefined);
  return await (layout?.isFile() === true ? ociDirectory : directory).open(reference, options);
}

/** Since Docker 25 its archives are OCI layouts too; their manifest.json knows more tags. */
async function openAnyArchive(store: FileStore, choice: ImageChoice): Promise<Image> {
  if (await isDockerArchive(store)) return await openDockerArchive(store, choice);
  if (await isOciLayout(store)) return await openLayout(store, { ...choice, source: "oci-archive" });
  throw new ImageError("archive-invalid", `${choice.reference} is no image archive`, {
    hint: "It has neither a manifest.json nor an index.json. To scan what it holds, unpack it and use dir:.",
  });
}

/** The last thing that a bare name may be. */
async function openFromDaemon(
  reference: string,
  prefix: string,
  options: OpenOptions,
  sources: readonly ImageSource[],
): Promise<Image> {
  try {
    return await docker.open(reference, options);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    const names = sources.map(({ name }) => name);
    const meant = nearest(prefix, names);
    if (meant !== undefined) {
      throw new ImageError("source-unknown", `${JSON.stringify(prefix)} is no source`, {
        hint: `Did you mean ${meant}:?`,
      });
    }
    const message = `${JSON.stringify(reference)} is no path of this machine, and ${error.message}`;
    const sourceNames = `To name a source, put one of ${names.join(", ")} and a colon before it.`;
    throw new ImageError(error.code, message, {
      cause: error,
      hint: `${error.hint ?? ""} ${sourceNames}`.trim(),
    });
  }
}
