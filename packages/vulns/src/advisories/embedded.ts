// SPDX-License-Identifier: Apache-2.0
import { SCHEMA_VERSION } from "../database/schema.ts";
import { ecosystemFamily } from "../ecosystems/schemes.ts";
import { embeddedAdvisories, embeddedDate } from "../embedded.data.ts";
import type { OsvRecord, OsvSeverity } from "../osv/record.ts";
import { compileAffected, cvesOf, detailsOf } from "./compile.ts";
import type { AdvisoryDetails, AdvisorySource, Candidate, SourceStatus } from "./source.ts";

/** The advisories that come with the program, for use before any database was imported. */
export function openEmbeddedAdvisories(): AdvisorySource {
  const exploited = new Set(embeddedAdvisories.flatMap(({ record, kev }) => (kev ? cvesOf(record) : [])));
  return advisoriesInMemory(
    embeddedAdvisories.map(({ record }) => record),
    { kind: "embedded", built: embeddedDate, exploited, probabilities: new Map() },
  );
}

/** A source over records held in memory. */
export function advisoriesInMemory(
  records: readonly OsvRecord[],
  about: {
    kind: SourceStatus["kind"];
    built: string;
    exploited: ReadonlySet<string>;
    probabilities: ReadonlyMap<string, number>;
  },
): AdvisorySource {
  const byName = new Map<string, Candidate[]>();
  const details: AdvisoryDetails[] = [];
  const severities = new Map<string, OsvSeverity[]>();
  const ecosystems = new Map<string, { ecosystem: string; records: number; newest: string }>();
  for (const record of records) {
    if (record.withdrawn !== undefined) continue;
    const advisory = details.push(detailsOf(record)) - 1;
    const families = new Set<string>();
    for (const entry of record.affected.flatMap((affected) => compileAffected(affected) ?? [])) {
      append(byName, entry.package, { advisory, ...entry });
      families.add(ecosystemFamily(entry.ecosystem));
    }
    for (const cve of cvesOf(record))
      for (const severity of record.severity) append(severities, cve, severity);
    for (const ecosystem of families) {
      const known = ecosystems.get(ecosystem) ?? { ecosystem, records: 0, newest: "" };
      const modified = record.modified ?? record.published ?? "";
      ecosystems.set(ecosystem, {
        ecosystem,
        records: known.records + 1,
        newest: modified > known.newest ? modified : known.newest,
      });
    }
  }
  return {
    candidates: (name, accepts) => (byName.get(name) ?? []).filter(({ ecosystem }) => accepts(ecosystem)),
    details: (advisory) => details[advisory]!,
    severities: (cve) => severities.get(cve) ?? [],
    exploited: (cve) => about.exploited.has(cve),
    epss: (cve) => about.probabilities.get(cve) ?? null,
    status: () => ({
      kind: about.kind,
      built: about.built,
      schemaVersion: SCHEMA_VERSION,
      bytes: 0,
      records: details.length,
      ecosystems: [...ecosystems.values()].sort((a, b) => (a.ecosystem < b.ecosystem ? -1 : 1)),
      kev: about.exploited.size,
      epss: about.probabilities.size,
    }),
    close: () => {},
  };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
