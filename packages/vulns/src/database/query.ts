// SPDX-License-Identifier: Apache-2.0
import { statSync } from "node:fs";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { AdvisoryDetails, AdvisorySource, Candidate, SourceStatus } from "../advisories/source.ts";
import { VulnsError } from "../errors.ts";
import type { OsvSeverity } from "../osv/record.ts";
import type { Interval } from "../ranges.ts";
import { openDatabaseFile } from "./open.ts";

interface AffectedRow {
  advisory: number;
  ranges: string;
  versions: string | null;
  rating: string | null;
  severity: string | null;
}

/**
 * The advisories of a database file. Throws a VulnsError as {@link openDatabaseFile} does, and with code
 * `VULNS_DATABASE_DAMAGED` from any query that meets a damaged page. Close it when done.
 */
export function openAdvisoryDatabase(file: string): AdvisorySource {
  const database = openDatabaseFile(file);
  const prepare = (sql: string) => {
    try {
      return guarded(file, () => database.prepare(sql));
    } catch (error) {
      database.close();
      throw error;
    }
  };
  const packages = prepare("SELECT id, ecosystem FROM package WHERE name = ? ORDER BY ecosystem");
  const affected = prepare(
    "SELECT advisory, ranges, versions, rating, severity FROM affected WHERE package = ? ORDER BY advisory, part",
  );
  const details = prepare("SELECT details FROM advisory WHERE key = ?");
  const ofCve = prepare("SELECT advisory FROM cve WHERE cve = ? ORDER BY advisory");
  const kev = prepare("SELECT 1 FROM kev WHERE cve = ?");
  const epss = prepare("SELECT probability FROM epss WHERE cve = ?");

  const detailsOf = (advisory: number): AdvisoryDetails => {
    const row = guarded(file, () => details.get(advisory)) as { details: string };
    return JSON.parse(row.details) as AdvisoryDetails;
  };
  return {
    candidates(name, accepts) {
      const list: Candidate[] = [];
      const found = all<{ id: number; ecosystem: string }>(file, packages, name);
      for (const { id, ecosystem } of found) {
        if (!accepts(ecosystem)) continue;
        for (const row of all<AffectedRow>(file, affected, id)) list.push(candidateOf(row, ecosystem, name));
      }
      return list;
    },
    details: detailsOf,
    severities: (cve) =>
      all<{ advisory: number }>(file, ofCve, cve).flatMap(({ advisory }) => detailsOf(advisory).severity),
    exploited: (cve) => guarded(file, () => kev.get(cve)) !== undefined,
    epss: (cve) => {
      const row = guarded(file, () => epss.get(cve)) as { probability: number } | undefined;
      return row?.probability ?? null;
    },
    status: () => guarded(file, () => statusOf(database, file)),
    close: () => database.close(),
  };
}

function candidateOf(row: AffectedRow, ecosystem: string, name: string): Candidate {
  return {
    advisory: row.advisory,
    ecosystem,
    package: name,
    intervals: JSON.parse(row.ranges) as Interval[],
    versions: row.versions === null ? [] : (JSON.parse(row.versions) as string[]),
    rating: row.rating ?? undefined,
    severity: row.severity === null ? [] : (JSON.parse(row.severity) as OsvSeverity[]),
  };
}

function all<Row>(file: string, statement: StatementSync, argument: string | number): Row[] {
  return guarded(file, () => statement.all(argument)) as Row[];
}

function statusOf(database: DatabaseSync, file: string): SourceStatus {
  const meta = new Map(
    (database.prepare("SELECT key, value FROM meta").all() as { key: string; value: string }[]).map(
      ({ key, value }) => [key, value],
    ),
  );
  const ecosystems = database
    .prepare("SELECT ecosystem, records, newest FROM ecosystem ORDER BY ecosystem")
    .all() as unknown as SourceStatus["ecosystems"];
  return {
    kind: "database",
    path: file,
    built: meta.get("built") ?? "",
    schemaVersion: (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version,
    bytes: statSync(file).size,
    records: Number(meta.get("records") ?? 0),
    ecosystems: ecosystems.map(({ ecosystem, records, newest }) => ({ ecosystem, records, newest })),
    kev: Number(meta.get("kev") ?? 0),
    epss: Number(meta.get("epss") ?? 0),
  };
}

/** Runs something that reads the file, turning SQLite's complaints into ours. */
function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const message = `the advisory database ${file} is damaged`;
    const hint = "Import the advisories again: vendorless db import FOLDER.";
    throw new VulnsError("VULNS_DATABASE_DAMAGED", message, { cause, hint });
  }
}
