// SPDX-License-Identifier: Apache-2.0
import { DatabaseSync } from "node:sqlite";
import { compileAffected, cvesOf, detailsOf } from "../advisories/compile.ts";
import { EcosystemTally } from "../advisories/tally.ts";
import type { OsvRecord } from "../osv/record.ts";
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from "./schema.ts";

/** What went into a database. */
export interface BuildCounts {
  /** Records stored, and records left out because they were withdrawn, affect no package, or came twice. */
  records: number;
  withdrawn: number;
  without: number;
  duplicate: number;
}

/** Writes one database file, from records to the closed file. Not durable by itself: see install.ts. */
export interface DatabaseBuilder {
  add(record: OsvRecord): void;
  addKev(cves: Iterable<string>): void;
  addEpss(probabilities: Iterable<readonly [cve: string, probability: number]>): void;
  /** Completes the file and closes it. `built` is the time that the status shows. */
  finish(built: string): BuildCounts;
  /** Closes the file as it is. */
  abandon(): void;
}

/** Starts a database at a path where no file exists. */
export function buildDatabase(file: string): DatabaseBuilder {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536",
  );
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
  database.exec(SCHEMA);
  database.exec("BEGIN");
  const insertAdvisory = database.prepare("INSERT OR IGNORE INTO advisory (id, details) VALUES (?, ?)");
  const insertPackage = database.prepare("INSERT INTO package (name, ecosystem) VALUES (?, ?)");
  const insertAffected = database.prepare("INSERT INTO affected VALUES (?, ?, ?, ?, ?, ?, ?)");
  const insertCve = database.prepare("INSERT OR IGNORE INTO cve VALUES (?, ?)");
  const insertKev = database.prepare("INSERT OR IGNORE INTO kev VALUES (?)");
  const insertEpss = database.prepare("INSERT OR REPLACE INTO epss VALUES (?, ?)");
  const insertMeta = database.prepare("INSERT INTO meta VALUES (?, ?)");

  const packages = new Map<string, number | bigint>();
  const tally = new EcosystemTally();
  const counts: BuildCounts = { records: 0, withdrawn: 0, without: 0, duplicate: 0 };
  const lists = { kev: 0, epss: 0 };

  const packageId = (name: string, ecosystem: string) => {
    const key = `${ecosystem}\n${name}`;
    let id = packages.get(key);
    if (id === undefined) {
      id = insertPackage.run(name, ecosystem).lastInsertRowid;
      packages.set(key, id);
    }
    return id;
  };
  return {
    add(record) {
      if (record.withdrawn !== undefined) {
        counts.withdrawn++;
        return;
      }
      const affected = record.affected.flatMap((entry) => compileAffected(entry) ?? []);
      if (affected.length === 0) {
        counts.without++;
        return;
      }
      const details = detailsOf(record);
      const { changes, lastInsertRowid: advisory } = insertAdvisory.run(record.id, JSON.stringify(details));
      if (changes === 0) {
        counts.duplicate++; // a record lies in the archive of each of its ecosystems
        return;
      }
      counts.records++;
      for (const [part, entry] of affected.entries()) {
        insertAffected.run(
          packageId(entry.package, entry.ecosystem),
          advisory,
          part,
          JSON.stringify(entry.intervals),
          entry.versions.length === 0 ? null : JSON.stringify(entry.versions),
          entry.rating ?? null,
          entry.severity.length === 0 ? null : JSON.stringify(entry.severity),
        );
      }
      if (details.severity.length > 0) for (const cve of cvesOf(details)) insertCve.run(cve, advisory);
      tally.count(record, affected);
    },
    addKev(cves) {
      for (const cve of cves) lists.kev += Number(insertKev.run(cve).changes);
    },
    addEpss(probabilities) {
      for (const [cve, probability] of probabilities)
        lists.epss += Number(insertEpss.run(cve, probability).changes);
    },
    finish(built) {
      const insertEcosystem = database.prepare("INSERT INTO ecosystem VALUES (?, ?, ?)");
      for (const { ecosystem, records, newest } of tally.list())
        insertEcosystem.run(ecosystem, records, newest);
      insertMeta.run("built", built);
      insertMeta.run("records", String(counts.records));
      insertMeta.run("kev", String(lists.kev));
      insertMeta.run("epss", String(lists.epss));
      database.exec("COMMIT; VACUUM");
      database.close();
      return counts;
    },
    abandon: () => database.close(),
  };
}
