// SPDX-License-Identifier: Apache-2.0
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { VulnsError } from "../errors.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./schema.ts";

const REBUILD = "Import the advisories again: vendorless db import FOLDER.";

/**
 * Opens a built database for reading, in constant time: the header is checked, nothing else is read. The file is
 * taken to be immutable, as builds replace it by renaming, so there are no locks and no journal.
 *
 * Throws a VulnsError: `VULNS_DATABASE_MISSING`, `VULNS_DATABASE_DAMAGED` or `VULNS_DATABASE_VERSION`.
 */
export function openDatabaseFile(file: string): DatabaseSync {
  checkHeader(file);
  const url = pathToFileURL(file);
  url.searchParams.set("mode", "ro");
  url.searchParams.set("immutable", "1");
  return new DatabaseSync(url, { readOnly: true });
}

/** The first 100 bytes of a SQLite file. https://www.sqlite.org/fileformat.html#the_database_header */
function checkHeader(file: string): void {
  const header = Buffer.alloc(100);
  let size: number;
  try {
    const descriptor = openSync(file, "r");
    try {
      size = statSync(file).size;
      readSync(descriptor, header, 0, header.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    throw new VulnsError("VULNS_DATABASE_MISSING", `cannot read the advisory database ${file}`, {
      cause,
      hint: REBUILD,
    });
  }
  if (
    header.toString("latin1", 0, 16) !== "SQLite format 3\0" ||
    header.readUInt32BE(68) !== APPLICATION_ID
  ) {
    throw new VulnsError("VULNS_DATABASE_DAMAGED", `${file} is not an advisory database`, { hint: REBUILD });
  }
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const expected = pageSize * header.readUInt32BE(28);
  if (size !== expected) {
    const message = `the advisory database ${file} is damaged: it has ${size} bytes instead of ${expected}`;
    throw new VulnsError("VULNS_DATABASE_DAMAGED", message, { hint: REBUILD });
  }
  const version = header.readUInt32BE(60);
  if (version !== SCHEMA_VERSION) {
    const message = `the advisory database ${file} has schema version ${version}; this program reads ${SCHEMA_VERSION}`;
    throw new VulnsError("VULNS_DATABASE_VERSION", message, { hint: REBUILD });
  }
}
