// SPDX-License-Identifier: Apache-2.0
import { type Diagnostic, type Digest, isDigest, type Report, sha256 } from "@vendorless/base";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import type { Image, Layer, ReadOptions } from "../model.ts";
import type { LayerCache } from "./layer-cache.ts";
import { sourceVersion } from "./source-version.ts";

/**
 * An image of which layers that were read before are not read again. Layers are known by their diffID, which is
 * the digest of what they hold: an entry is written when the bytes that passed had that digest, and of no layer of which
 * something could not be read. What has no digest, such as a directory, is always read.
 */
export function cachedImage(image: Image, cache: LayerCache, limits: Partial<ImageLimits> = {}): Image {
  const bounds = JSON.stringify({ ...IMAGE_LIMITS, ...limits });
  return {
    ...image,
    layers: image.layers.map((layer) =>
      isDigest(layer.diffId) ? cachedLayer(layer, layer.diffId, cache, bounds) : layer,
    ),
    async close() {
      await image.close();
      await cache.settle();
    },
  };
}

function cachedLayer(layer: Layer, diffId: Digest, cache: LayerCache, bounds: string): Layer {
  async function read(options: ReadOptions): ReturnType<Layer["read"]> {
    if (options.selectVersion === undefined) return await layer.read(options);
    const inspectors = (options.inspectors ?? []).map(({ name, version }) => [name, version]);
    const version = sha256(JSON.stringify([sourceVersion(), bounds, options.selectVersion, inspectors]));
    const cached = await cache.read({ diffId, version });
    if (cached !== undefined) {
      cached.diagnostics.forEach(options.report);
      return cached.contents;
    }
    const diagnostics: Diagnostic[] = [];
    const report: Report = (diagnostic) => {
      diagnostics.push(diagnostic);
      options.report(diagnostic);
    };
    const known = (other: string): boolean => isDigest(other) && cache.has({ diffId: other, version });
    const contents = await layer.read({ ...options, report, known });
    if (!diagnostics.some(({ severity }) => severity === "error")) {
      cache.write({ diffId, version }, { contents, diagnostics });
    }
    return contents;
  }
  return { ...layer, read };
}
