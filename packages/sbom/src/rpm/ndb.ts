// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";

/**
 * The NDB format of rpm, all numbers of 32 bits in little endian order:
 *
 *     file   = { page } { blob }
 *     page   = 256 slots; the first two of the first page are the header
 *     header = "RpmP" version generation number-of-pages 4 × reserved
 *     slot   = "Slot" package block-offset block-count      ; package 0: free
 *     blob   = "BlbS" package generation length data padding adler32 length "BlbE"
 *
 * https://github.com/rpm-software-management/rpm/blob/master/lib/backend/ndb/rpmpkg.c
 */
const SLOT = 16;
const PAGE = 4096;
const BLOCK = 16;
const BLOB_HEADER = 16;
/** Pages that rpm itself reads at most. */
const MOST_PAGES = 2048;

/** Whether a file is an NDB database. */
export function isNdb(content: Buffer): boolean {
  return content.length >= 2 * SLOT && content.toString("latin1", 0, 4) === "RpmP";
}

/** The headers in an NDB database of rpm. */
export function* ndbBlobs(content: Buffer, path: string, report: Report): Generator<Buffer> {
  const version = content.readUInt32LE(4);
  const pages = content.readUInt32LE(12);
  if (version !== 0 || pages === 0 || pages > MOST_PAGES || pages * PAGE > content.length) {
    const message = `NDB database of version ${version} with ${pages} pages of slots is not supported or cut short`;
    report({ severity: "error", code: "rpm-bad-database", message, path });
    return;
  }
  for (let slot = 2 * SLOT; slot < pages * PAGE; slot += SLOT) {
    if (content.toString("latin1", slot, slot + 4) !== "Slot") {
      const message = `no slot of a package at byte ${slot}; the rest is not read`;
      report({ severity: "error", code: "rpm-bad-database", message, path });
      return;
    }
    const number = content.readUInt32LE(slot + 4);
    if (number === 0) continue;
    const blob = blobAt(content, content.readUInt32LE(slot + 8) * BLOCK, number);
    if (blob !== undefined) {
      yield blob;
      continue;
    }
    const message = `package number ${number} is not where its slot says`;
    report({ severity: "error", code: "rpm-bad-database", message, path });
  }
}

function blobAt(content: Buffer, at: number, number: number): Buffer | undefined {
  const start = at + BLOB_HEADER;
  if (start > content.length) return undefined;
  const end = start + content.readUInt32LE(at + 12);
  const isIt = content.toString("latin1", at, at + 4) === "BlbS" && content.readUInt32LE(at + 4) === number;
  return isIt && end <= content.length ? content.subarray(start, end) : undefined;
}
