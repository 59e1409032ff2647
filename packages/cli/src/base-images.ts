// SPDX-License-Identifier: Apache-2.0
import { type OpenOptions, openImage } from "@vendorless/image";
import type { BaseCandidate } from "@vendorless/sbom";
import type { Option } from "commander";
import { repeatable } from "./repeatable-option.ts";

/** The option that names images which an image may have been built on. */
export function baseImageOption(): Option {
  const description = "an image that it may be built on, to tell what came with that";
  return repeatable("--base-image <source>", description, "what its labels say");
}

/** Reads of each image only what its layers are. Throws an ImageError when one cannot be opened. */
export async function openBaseImages(
  names: readonly string[],
  options: OpenOptions,
): Promise<BaseCandidate[]> {
  const bases: BaseCandidate[] = [];
  for (const name of names) {
    const image = await openImage(name, options);
    await image.close();
    const { digest, layers } = image;
    const diffIds = layers.map(({ diffId }) => diffId);
    bases.push({ name, ...(digest === undefined ? {} : { digest }), diffIds });
  }
  return bases;
}
