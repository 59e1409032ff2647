// SPDX-License-Identifier: Apache-2.0
import { DatabaseSync } from "node:sqlite";
import { messageOf, type Report } from "@vendorless/base";

/** Whether a file is an SQLite database. https://www.sqlite.org/fileformat2.html#the_database_header */
export function isSqlite(content: Buffer): boolean {
  return content.length >= 100 && content.toString("latin1", 0, 16) === "SQLite format 3\0";
}

/** The one definition of the table that rpm has: a view or a computed column could cost anything to read. */
const DEFINITION =
  /^CREATE TABLE ['"]?Packages['"]? ?\(\s*hnum INTEGER PRIMARY KEY AUTOINCREMENT,\s*blob BLOB NOT NULL\s*\)$/;

/**
 * The headers in an SQLite database of rpm: column `blob` of table `Packages`.
 * https://github.com/rpm-software-management/rpm/blob/master/lib/backend/sqlite.cc
 */
export function* sqliteBlobs(content: Buffer, path: string, report: Report): Generator<Buffer> {
  const fail = (message: string): void =>
    report({ severity: "error", code: "rpm-bad-database", message, path });
  const database = new DatabaseSync(":memory:", { allowExtension: false, defensive: true });
  try {
    database.deserialize(withoutWal(content));
    const table = database
      .prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'Packages'")
      .get();
    if (typeof table?.sql !== "string" || !DEFINITION.test(table.sql)) {
      fail("database has no table Packages as rpm makes it");
      return;
    }
    for (const { blob } of database.prepare("SELECT blob FROM Packages ORDER BY hnum").iterate()) {
      if (blob instanceof Uint8Array) yield Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
    }
  } catch (error) {
    fail(`database cannot be read: ${messageOf(error)}`);
  } finally {
    database.close();
  }
}

/** Offsets of the versions of the file format for writing and reading: 2 means that there is a log beside the file. */
const FORMAT_VERSIONS = [18, 19];

/** The database as one that keeps no log: a database in memory cannot have one. */
function withoutWal(content: Buffer): Buffer {
  if (FORMAT_VERSIONS.every((at) => content[at] === 1)) return content;
  const copy = Buffer.from(content);
  for (const at of FORMAT_VERSIONS) copy[at] = 1;
  return copy;
}
