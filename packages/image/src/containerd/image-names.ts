// SPDX-License-Identifier: Apache-2.0
import { type Digest, isDigest } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { BoltBucket } from "./bolt.ts";
import { readBolt } from "./bolt.ts";

/** What a name of an image stands for, in one of containerd's namespaces. */
export interface NamedImage {
  namespace: string;
  name: string;
  digest: Digest;
  mediaType: string;
}

/** Namespaces looked at, and names listed in an error. */
const NAMESPACES = 1000;
const LISTED = 20;

/**
 * Looks names of an image up in containerd's metadata: `v1/<namespace>/images/<name>/target`.
 * https://github.com/containerd/containerd/blob/main/core/metadata/buckets.go
 *
 * @param names as containerd may have written it, in the order they are tried
 * @param namespace the only one to look at; all of them when undefined
 * Throws an ImageError: `image-not-found`, or `image-ambiguous` when namespaces do not agree.
 */
export async function findImage(
  path: string,
  names: readonly string[],
  namespace: string | undefined,
): Promise<NamedImage> {
  return await readBolt(path, async (root) => {
    const version = await root.bucket("v1");
    const found: NamedImage[] = [];
    const known: string[] = [];
    for (const [space, images] of await imageBuckets(version, namespace)) {
      for (const name of names) {
        const target = await images.bucket(name).then((image) => image?.bucket("target"));
        if (target !== undefined)
          found.push({ namespace: space, name, ...(await parseTarget(target, name)) });
      }
      if (known.length < LISTED) {
        for await (const { key } of images.entries()) if (known.push(`${space}/${key}`) >= LISTED) break;
      }
    }
    const [first] = found;
    if (first === undefined) throw unknown(names[0]!, known);
    if (found.every(({ digest }) => digest === first.digest)) return first;
    throw new ImageError("image-ambiguous", `${names[0]} means different images in ${spacesOf(found)}`, {
      hint: "Choose one by setting CONTAINERD_NAMESPACE.",
    });
  });
}

async function imageBuckets(
  version: BoltBucket | undefined,
  namespace: string | undefined,
): Promise<[string, BoltBucket][]> {
  const spaces: string[] = namespace === undefined ? [] : [namespace];
  if (namespace === undefined && version !== undefined) {
    for await (const { key, isBucket } of version.entries()) {
      if (isBucket && spaces.push(key) >= NAMESPACES) break;
    }
  }
  const buckets: [string, BoltBucket][] = [];
  for (const space of spaces) {
    const images = await version?.bucket(space).then((bucket) => bucket?.bucket("images"));
    if (images !== undefined) buckets.push([space, images]);
  }
  return buckets;
}

async function parseTarget(target: BoltBucket, name: string): Promise<{ digest: Digest; mediaType: string }> {
  const digest = (await target.get("digest"))?.toString("utf8");
  const mediaType = (await target.get("mediatype"))?.toString("utf8") ?? "";
  if (isDigest(digest)) return { digest, mediaType };
  throw new ImageError("archive-invalid", `containerd's metadata has no digest for ${name}`, {
    hint: "Pull the image again.",
  });
}

function spacesOf(found: readonly NamedImage[]): string {
  return [...new Set(found.map(({ namespace }) => namespace))].join(" and ");
}

function unknown(name: string, known: readonly string[]): ImageError {
  return new ImageError("image-not-found", `containerd has no image ${JSON.stringify(name)}`, {
    hint: known.length === 0 ? "It has no images at all." : `Among those it has are ${known.join(", ")}.`,
  });
}
