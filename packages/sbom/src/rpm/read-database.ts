// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { bdbValues, isBdb } from "./bdb.ts";
import { isNdb, ndbBlobs } from "./ndb.ts";
import { isSqlite, sqliteBlobs } from "./sqlite.ts";

/** The formats rpm has had for its database: a test of the first bytes, and what reads the stored headers. */
const formats = [
  { is: isSqlite, read: sqliteBlobs },
  { is: isNdb, read: ndbBlobs },
  { is: isBdb, read: bdbValues },
];

/** Bytes in front of everything in a header: the numbers of index entries and of data bytes. */
const SHORTEST = 8;

/**
 * The headers of all installed packages, in the order in which they are stored. What the file is, its first bytes
 * tell and not its name. Together the headers can be no longer than the file, which bounds what a made-up one costs.
 */
export function* readDatabase(content: Buffer, path: string, report: Report): Generator<Buffer> {
  if (content.length === 0) return;
  const format = formats.find(({ is }) => is(content));
  if (format === undefined) {
    const message = "database of rpm is of no known format: neither SQLite nor NDB nor a Berkeley DB hash";
    report({ severity: "error", code: "rpm-bad-database", message, path });
    return;
  }
  let left = content.length;
  for (const blob of format.read(content, path, report)) {
    left -= Math.max(blob.length, SHORTEST);
    if (left < 0) {
      const message = "headers of packages overlap; the rest is not read";
      report({ severity: "error", code: "rpm-bad-database", message, path });
      return;
    }
    // Berkeley DB holds a counter among the headers.
    if (blob.length >= SHORTEST) yield blob;
  }
}
