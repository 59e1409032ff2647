// SPDX-License-Identifier: Apache-2.0

/** Bounds on everything that is read from outside. Beyond them a record, or a whole archive, is refused. */
export const limits = {
  /** Bytes of one advisory record, unpacked. The largest real ones (kernel, Chromium) stay below 4 MiB. */
  recordBytes: 16_777_216,
  /** Members of one archive, and bytes of all of them, unpacked. npm has about 250,000 records in 2026. */
  archiveEntries: 4_000_000,
  archiveBytes: 34_359_738_368,
  /** Unpacked bytes for each packed byte of a record larger than a megabyte. */
  archiveRatio: 200,
  /** Bytes of a KEV or EPSS file, unpacked. EPSS is about 12 MB, KEV 2 MB. */
  listBytes: 268_435_456,
  /** Directory entries looked at, and levels gone down, when searching a directory for archives. */
  directoryEntries: 100_000,
  directoryDepth: 4,
  /** Things listed in one record. */
  affected: 10_000,
  ranges: 10_000,
  events: 10_000,
  versions: 100_000,
  aliases: 10_000,
  references: 200,
  /** Characters of an identifier, a name or a version; of a URL; of a summary (cut, not refused). */
  wordLength: 512,
  urlLength: 2048,
  summaryLength: 300,
} as const;
