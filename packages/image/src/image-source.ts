// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { LayerCache } from "./cache/layer-cache.ts";
import type { ImageLimits } from "./limits.ts";
import type { Image } from "./model.ts";
import type { RegistryOptions } from "./registry/options.ts";

/** What opening an image needs to know. */
export interface OpenOptions {
  report: Report;
  /** `os/architecture[/variant]`, an architecture of Linux, or {@link ANY_PLATFORM}: chooses from an index. */
  platform?: string;
  signal?: AbortSignal;
  /** Bounds that differ from the defaults. */
  limits?: Partial<ImageLimits>;
  /** How registries are reached. */
  registry?: RegistryOptions;
  /** Where layers that were read before are kept. */
  cache?: LayerCache;
}

/** One way to reach images: the unit of `sources/`. */
export interface ImageSource {
  /** The prefix a user types before the colon. */
  name: string;
  description: string;
  /** Throws an ImageError when the reference cannot be opened. */
  open(reference: string, options: OpenOptions): Promise<Image>;
}
