// SPDX-License-Identifier: Apache-2.0
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { nearest } from "@vendorless/base";
import { splitArchiveReference } from "./archive-reference.ts";
import { ImageError } from "./errors.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import type { Image, ImageSource, OpenOptions } from "./model.ts";
import { isOciLayout } from "./oci-layout.ts";
import { isDockerArchive } from "./sources/docker-archive.ts";
import { imageSources } from "./sources/index.ts";
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
  const source = (await sourceOfPath(reference, options)) ?? "docker";
  const found = sources.find(({ name }) => name === source);
  if (found === undefined) throw unknownSource(reference, prefix, sources);
  try {
    return await found.open(reference, options);
  } catch (error) {
    throw source === "docker" ? notFound(reference, prefix, error, sources) : error;
  }
}

/** Which source opens a path; undefined when there is no such path. */
async function sourceOfPath(reference: string, options: OpenOptions): Promise<string | undefined> {
  const { path } = await splitArchiveReference(reference);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isDirectory()) {
    const layout = await stat(join(path, "oci-layout")).catch(() => undefined);
    return layout?.isFile() === true ? "oci-dir" : "dir";
  }
  const limits = { ...IMAGE_LIMITS, ...options.limits };
  // Faults of the archive are reported when its source opens it again.
  const store = await openArchive(path, () => undefined, limits, options.signal);
  try {
    // Since Docker 25 an archive is both; its manifest.json knows more tags.
    if (await isDockerArchive(store)) return "docker-archive";
    if (await isOciLayout(store)) return "oci-archive";
  } finally {
    await store.close();
  }
  throw new ImageError("archive-invalid", `${path} is no image archive`, {
    hint: "It has neither a manifest.json nor an index.json. To scan its directory use dir:.",
  });
}

/** A bare name that is neither a path nor an image of the daemon. */
function notFound(
  reference: string,
  prefix: string,
  error: unknown,
  sources: readonly ImageSource[],
): unknown {
  if (!(error instanceof ImageError)) return error;
  const meant =
    prefix === ""
      ? undefined
      : nearest(
          prefix,
          sources.map(({ name }) => name),
        );
  if (meant !== undefined) return unknownSource(reference, prefix, sources);
  const message = `${JSON.stringify(reference)} is no path of this machine, and ${error.message}`;
  return new ImageError(error.code, message, { cause: error, hint: error.hint ?? "" });
}

function unknownSource(reference: string, prefix: string, sources: readonly ImageSource[]): ImageError {
  const names = sources.map(({ name }) => name);
  const meant = nearest(prefix, names);
  return new ImageError("source-unknown", `${JSON.stringify(reference)} names no source`, {
    hint: meant === undefined ? `Sources are ${names.join(", ")}.` : `Did you mean ${meant}:?`,
  });
}
