// SPDX-License-Identifier: Apache-2.0

/** What is read of untrusted captures, at most. */
export const limits = {
  /** Bytes of one block with lists (processes, descriptors, users). A busy host with 100 000 threads stays below. */
  metadataBlockBytes: 256 * 1024 * 1024,
  /** Bytes of one event block: the format's own limit. */
  eventBlockBytes: 64 * 1024 + 64,
  /** Bytes of one block with a large event (plug-in payloads, container descriptions). */
  largeEventBlockBytes: 64 * 1024 * 1024,
  /** Threads whose last enter event is remembered while an old capture is converted. */
  storedEnterEvents: 65_536,
} as const;
