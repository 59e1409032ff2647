// SPDX-License-Identifier: Apache-2.0
import type { ImageConfig } from "@vendorless/image";
import type { BaseImage } from "./model.ts";

/** An image that others may have been built on. */
export interface BaseCandidate {
  /** What a person calls it. */
  name: string;
  /** Digest of its manifest, when its source has one. */
  digest?: string;
  /** Its layers, lowest first. */
  diffIds: readonly string[];
}

/**
 * The image that an image was built on: of those offered, the one whose layers are its lowest ones (which is what equal
 * chain IDs say), the largest if there are several. Otherwise what its labels claim, which tells no layers. Pure.
 *
 * https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md
 */
export function baseImageOf(
  config: Pick<ImageConfig, "rootfs" | "config">,
  candidates: readonly BaseCandidate[],
): BaseImage | undefined {
  const diffIds = config.rootfs.diff_ids;
  const [largest] = candidates
    .filter((base) => base.diffIds.length > 0 && base.diffIds.every((id, index) => id === diffIds[index]))
    .sort((a, b) => b.diffIds.length - a.diffIds.length);
  if (largest !== undefined) {
    const { name, digest, diffIds } = largest;
    return { name, ...(digest === undefined ? {} : { digest }), layers: diffIds.length };
  }
  const labels = config.config?.Labels ?? {};
  const name = labels["org.opencontainers.image.base.name"];
  const digest = labels["org.opencontainers.image.base.digest"];
  if (name === undefined && digest === undefined) return undefined;
  return { ...(name === undefined ? {} : { name }), ...(digest === undefined ? {} : { digest }) };
}
