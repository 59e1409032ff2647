// SPDX-License-Identifier: Apache-2.0

/** Bounds of the tar reader. All are checked before anything of that size is allocated. */
export interface TarLimits {
  /** Bytes of one extended header: a PAX record block, a GNU long name or a sparse map. As in Go's archive/tar. */
  extendedHeaderBytes: number;
  /** UTF-16 units of one path or link target; Linux itself stops at 4,096 bytes. */
  pathLength: number;
  /** Pieces of one sparse file. */
  sparsePieces: number;
}

export const TAR_LIMITS: TarLimits = {
  extendedHeaderBytes: 1024 * 1024,
  pathLength: 4096,
  sparsePieces: 100_000,
};

/** Bounds of decompression. */
export interface DecompressLimits {
  /** Bytes that one stream may grow to. */
  bytes: number;
  /** Largest growth, output by input. gzip cannot pass 1,032; zstd can, by far. */
  ratio: number;
  /** Output up to this size is never measured against {@link ratio}. */
  ratioFloorBytes: number;
}

export const DECOMPRESS_LIMITS: DecompressLimits = {
  bytes: 64 * 1024 ** 3,
  ratio: 5000,
  ratioFloorBytes: 256 * 1024 ** 2,
};
