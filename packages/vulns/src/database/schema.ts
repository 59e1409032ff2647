// SPDX-License-Identifier: Apache-2.0

/** Marks a SQLite file as an advisory database (`PRAGMA application_id`): "VLDB". */
export const APPLICATION_ID = 0x564c4442;
/** Changes whenever a file of one version cannot be read by code of another (`PRAGMA user_version`). */
export const SCHEMA_VERSION = 1;

/**
 * - `package` interns names; its index answers `name → (ecosystem, id)` without touching the table.
 * - `affected` is clustered by package: all advisories of one package lie side by side. `ranges` holds intervals
 *   (see ranges.ts) and `versions` enumerated versions, both as JSON.
 * - `advisory.details` is the rest of the record as JSON; `cve` leads from a CVE to the records that speak of it.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE ecosystem (ecosystem TEXT PRIMARY KEY, records INTEGER NOT NULL, newest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE package (id INTEGER PRIMARY KEY, name TEXT NOT NULL, ecosystem TEXT NOT NULL);
CREATE UNIQUE INDEX package_name ON package (name, ecosystem);
CREATE TABLE advisory (key INTEGER PRIMARY KEY, id TEXT NOT NULL, details TEXT NOT NULL);
CREATE UNIQUE INDEX advisory_id ON advisory (id);
CREATE TABLE affected (
  package INTEGER NOT NULL,
  advisory INTEGER NOT NULL,
  part INTEGER NOT NULL,
  ranges TEXT NOT NULL,
  versions TEXT,
  rating TEXT,
  severity TEXT,
  PRIMARY KEY (package, advisory, part)
) WITHOUT ROWID;
CREATE TABLE cve (cve TEXT NOT NULL, advisory INTEGER NOT NULL, PRIMARY KEY (cve, advisory)) WITHOUT ROWID;
CREATE TABLE kev (cve TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE epss (cve TEXT PRIMARY KEY, probability REAL NOT NULL) WITHOUT ROWID;
`;
