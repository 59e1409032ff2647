// SPDX-License-Identifier: Apache-2.0
import type { Digest } from "@vendorless/base";
import { type CheckedConfig, layerHistory } from "../config.ts";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { Layer } from "../model.ts";
import type { Sweep } from "../stores/file-store.ts";
import { LayerScan } from "./layer-scan.ts";
import { readLayer } from "./read-layer.ts";
import { SharedPass } from "./shared-pass.ts";

/** Where the bytes of a layer stand in a store. */
export interface LayerPlace {
  /** Path in the store. */
  path: string;
  digest?: Digest;
  size?: number;
  /** The layer may not be distributed, so its bytes may be missing. */
  foreign?: boolean;
}

/** Where layers are read from: the files of a layout or archive, or a registry. */
export interface LayerStore {
  /** Bytes of a layer as stored, or as the manifest says where asking is dear; undefined when it is not there. */
  size(path: string, place: LayerPlace): Promise<number | undefined>;
  stream(path: string, place: LayerPlace): AsyncIterable<Buffer>;
  sweep?: Sweep;
}

/**
 * The layers of an image whose files a store holds. Checks that the manifest and the configuration agree
 * about their number, and that each one's file exists. Throws an ImageError.
 */
export async function imageLayers(
  store: LayerStore,
  places: readonly LayerPlace[],
  config: CheckedConfig,
  limits: ImageLimits,
): Promise<Layer[]> {
  const diffIds = config.rootfs.diff_ids;
  if (places.length !== diffIds.length) {
    const message = `the manifest names ${places.length} layers, the configuration ${diffIds.length}`;
    throw new ImageError("manifest-invalid", message, { hint: "Export or build the image again." });
  }
  const history = layerHistory(config);
  const [first, ...others] = diffIds;
  const paths = new Set(places.map((place) => place.path));
  const shared =
    store.sweep === undefined || first === undefined
      ? undefined
      : new SharedPass(store.sweep, (entry) => paths.has(entry.path), [first, ...others], limits);
  return await Promise.all(
    places.map(async (place, index): Promise<Layer> => {
      const { path, digest, size: promised, foreign } = place;
      const diffId = diffIds[index]!;
      const size = await store.size(path, place);
      if (size === undefined && foreign === true) return foreignLayer(index, diffId, limits);
      if (size === undefined) throw missingLayer(path);
      if (promised !== undefined && promised !== size) {
        throw new ImageError(
          "digest-mismatch",
          `layer ${path} has ${size} bytes, the manifest says ${promised}`,
          {
            hint: "The image is damaged or cut short: fetch or export it again.",
          },
        );
      }
      const createdBy = history[index];
      const stored = {
        diffId,
        size,
        open: () => store.stream(path, place),
        ...(digest === undefined ? {} : { digest }),
      };
      return {
        index,
        diffId,
        size,
        ...(digest === undefined ? {} : { digest }),
        ...(createdBy === undefined ? {} : { createdBy }),
        read: (options) =>
          shared === undefined ? readLayer(stored, options, limits) : shared.read(diffId, options),
      };
    }),
  );
}

/** A layer that the image does not carry, such as the base of Windows images: said when it is read. */
function foreignLayer(index: number, diffId: Digest, limits: ImageLimits): Layer {
  return {
    index,
    diffId,
    read(options) {
      const message = "the layer may not be distributed and is not in the image; its files are unknown";
      options.report({ severity: "error", code: "layer-foreign", message, layer: diffId });
      return Promise.resolve(new LayerScan(diffId, options, limits).contents(diffId));
    },
  };
}

function missingLayer(path: string): ImageError {
  return new ImageError("layer-missing", `the manifest names the layer ${path}, which is not there`, {
    hint: "The archive is incomplete: export or copy the image again, with all its layers.",
  });
}
