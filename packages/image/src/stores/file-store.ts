// SPDX-License-Identifier: Apache-2.0
import type { TarEntry } from "@vendorless/base";
import type { ImageLimits } from "../limits.ts";

/** Which image of a store is wanted. */
export interface ImageChoice {
  /** What the user typed. */
  reference: string;
  /** Tag or place (`@0`) within the store. */
  choice: string | undefined;
  /** `os/architecture[/variant]`. */
  platform: string | undefined;
  limits: ImageLimits;
}

/** Named files of an image layout or archive, however they are kept. Paths are relative, with slashes. */
export interface FileStore {
  /** Bytes of a file; undefined when there is no such file. */
  size(path: string): Promise<number | undefined>;
  /** The content of a small file. Throws an ImageError when it is missing or larger than the limit. */
  read(path: string, limit: number): Promise<Buffer>;
  /** The content of a file, from its start. */
  stream(path: string): AsyncIterable<Buffer>;
  /** Present when files cannot be reached without passing over those before them. */
  sweep?: Sweep;
  close(): Promise<void>;
}

/**
 * Passes over an archive once, in its order, and hands on the content of wanted entries one after the other.
 * `each` need not read the content to its end.
 */
export type Sweep = (
  wanted: (entry: TarEntry) => boolean,
  each: (entry: TarEntry, content: AsyncIterable<Buffer>) => Promise<void>,
) => Promise<void>;
