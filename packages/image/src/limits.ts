// SPDX-License-Identifier: Apache-2.0
import { DECOMPRESS_LIMITS, type DecompressLimits, TAR_LIMITS, type TarLimits } from "@vendorless/base";

/** Bounds of everything read from an image. Passing one is an ImageError unless said otherwise. */
export interface ImageLimits {
  /** Bytes of a manifest or index. Registries stop at 4 MiB (distribution-spec, "Pushing manifests"). */
  manifestBytes: number;
  /** Bytes of an image configuration. */
  configBytes: number;
  /** Indexes within indexes. */
  indexNesting: number;
  /** Indexes read to find the manifest of one platform. */
  indexes: number;
  /** Layers of an image. Docker itself stops at 127. */
  layers: number;
  /** Entries of an image archive: the outer tar, not the layers. */
  archiveEntries: number;
  /** Entries of one layer. */
  entriesPerLayer: number;
  /** Bytes of all paths and targets of links of one layer. */
  pathBytesPerLayer: number;
  /** Symbolic links of a layer that are remembered to resolve paths; more are reported and forgotten. */
  symlinksPerLayer: number;
  /** Whiteouts of a layer. */
  whiteoutsPerLayer: number;
  /** Files of a layer that a selector may keep; more are reported and dropped. */
  keptFilesPerLayer: number;
  /** Content bytes kept of one file; a larger one is reported and kept without content. */
  keptBytesPerFile: number;
  /** Content bytes kept of one layer; what comes after is reported and kept without content. */
  keptBytesPerLayer: number;
  /** Bytes of what inspectors find in the files of one layer, with the paths; what comes after is reported and dropped. */
  inspectionBytesPerLayer: number;
  /** Directories within directories of a live file system; deeper ones are reported and passed over. */
  directoryDepth: number;
  /** Bytes of one answer of a daemon, exports excepted. */
  daemonAnswerBytes: number;
  /** Bytes of a token or an error of a registry. */
  registryAnswerBytes: number;
  /** Redirections of one request. */
  redirects: number;
  /** How often one download may break off and be taken up again. */
  downloadBreaks: number;
  /** Bytes a second that a download must bring over a minute of waiting; a slower one counts as broken off. */
  downloadBytesPerSecond: number;
  /** Growth of a compressed layer or archive. */
  decompress: DecompressLimits;
  tar: TarLimits;
}

/** Bounds of the cache of layers. */
export interface CacheLimits {
  /** Bytes of all entries together; the ones that were not used for longest are removed. */
  bytes: number;
  /** Bytes of one layer before it is compressed; a larger one is not kept. */
  entryBytes: number;
  /** Diagnostics of a layer; one with more is not kept. */
  diagnostics: number;
  /** Milliseconds after which an unfinished file counts as left behind by a process that was killed. */
  unfinishedFor: number;
}

const MiB = 1024 ** 2;

export const CACHE_LIMITS: CacheLimits = {
  bytes: 2048 * MiB,
  entryBytes: 512 * MiB,
  diagnostics: 1000,
  unfinishedFor: 60 * 60 * 1000,
};

export const IMAGE_LIMITS: ImageLimits = {
  manifestBytes: 4 * MiB,
  configBytes: 8 * MiB,
  indexNesting: 4,
  indexes: 100,
  layers: 1000,
  archiveEntries: 100_000,
  entriesPerLayer: 20_000_000,
  pathBytesPerLayer: 1024 * MiB,
  symlinksPerLayer: 500_000,
  whiteoutsPerLayer: 1_000_000,
  keptFilesPerLayer: 1_000_000,
  keptBytesPerFile: 256 * MiB,
  keptBytesPerLayer: 1024 * MiB,
  inspectionBytesPerLayer: 512 * MiB,
  directoryDepth: 1000,
  daemonAnswerBytes: 16 * MiB,
  registryAnswerBytes: MiB,
  redirects: 5,
  downloadBreaks: 100,
  downloadBytesPerSecond: 1024,
  decompress: DECOMPRESS_LIMITS,
  tar: TAR_LIMITS,
};
