// SPDX-License-Identifier: Apache-2.0
import { SCHEMA_VERSION } from "../database/schema.ts";
import { type EmbeddedAdvisory, embeddedAdvisories, embeddedDate } from "../embedded.data.ts";
import type { OsvRecord, OsvSeverity } from "../osv/record.ts";
import { compileAffected, cvesOf, detailsOf } from "./compile.ts";
import type { AdvisoryDetails, AdvisorySource, Candidate, SourceStatus } from "./source.ts";
import { EcosystemTally } from "./tally.ts";

/** The advisories that come with the program, for use before any database was imported. */
export function openEmbeddedAdvisories(): AdvisorySource {
  const exploited = new Set<string>();
  const records = embeddedAdvisories.map((advisory) => {
    const record = recordOf(advisory);
    if (advisory.kev === true) for (const cve of cvesOf(record)) exploited.add(cve);
    return record;
  });
  return advisoriesInMemory(records, {
    kind: "embedded",
    built: embeddedDate,
    exploited,
    probabilities: new Map(),
  });
}

function recordOf({ id, aliases = [], upstream = [], cvss, affected }: EmbeddedAdvisory): OsvRecord {
  return {
    id,
    aliases: [...aliases],
    upstream: [...upstream],
    related: [],
    severity: [{ type: `CVSS_V${cvss.charAt("CVSS:".length)}`, score: cvss }],
    affected: affected.map(([ecosystem, name, ...ranges]) => ({
      package: { ecosystem, name },
      ranges: ranges.map(([introduced, fixed]) => ({
        type: "ECOSYSTEM",
        events: [{ introduced }, { fixed }],
      })),
      versions: [],
      severity: [],
    })),
    urls: [addressOf(id)],
  };
}

/** Where the publisher of an id shows it. */
function addressOf(id: string): string {
  if (id.startsWith("DEBIAN-"))
    return `https://security-tracker.debian.org/tracker/${id.slice("DEBIAN-".length)}`;
  if (id.startsWith("ALPINE-")) return `https://security.alpinelinux.org/vuln/${id.slice("ALPINE-".length)}`;
  if (id.startsWith("GO-")) return `https://pkg.go.dev/vuln/${id}`;
  if (id.startsWith("RUSTSEC-")) return `https://rustsec.org/advisories/${id}.html`;
  return `https://github.com/advisories/${id}`;
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
  const tally = new EcosystemTally();
  for (const record of records) {
    if (record.withdrawn !== undefined) continue;
    const affected = record.affected.flatMap((entry) => compileAffected(entry) ?? []);
    if (affected.length === 0) continue;
    const advisory = details.push(detailsOf(record)) - 1;
    for (const entry of affected) append(byName, entry.package, { advisory, ...entry });
    tally.count(record, affected);
    for (const cve of cvesOf(record))
      for (const severity of record.severity) append(severities, cve, severity);
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
      ecosystems: tally.list(),
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
