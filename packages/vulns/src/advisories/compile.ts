// SPDX-License-Identifier: Apache-2.0
import { normalizeName } from "../ecosystems/names.ts";
import { schemeOf } from "../ecosystems/schemes.ts";
import type { OsvAffected, OsvRecord } from "../osv/record.ts";
import { compileRanges } from "../ranges.ts";
import type { AdvisoryDetails, Candidate } from "./source.ts";

/** What a record says about a package, ready to be stored; undefined when it affects no version of it. */
export function compileAffected(affected: OsvAffected): Omit<Candidate, "advisory"> | undefined {
  const { ecosystem, name } = affected.package;
  const intervals = compileRanges(schemeOf(ecosystem), affected.ranges);
  if (intervals.length === 0 && affected.versions.length === 0) return undefined;
  return {
    ecosystem,
    package: normalizeName(ecosystem, name),
    intervals,
    versions: affected.versions,
    rating: affected.rating,
    severity: affected.severity,
  };
}

/** The parts of a record that do not depend on the package. */
export function detailsOf(record: OsvRecord): AdvisoryDetails {
  const { affected: _affected, withdrawn: _withdrawn, ...details } = record;
  return details;
}

/** The CVEs that a record speaks of: its own id, its aliases, and what it was made from. */
export function cvesOf(details: Pick<AdvisoryDetails, "id" | "aliases" | "upstream">): string[] {
  const cves = new Set<string>();
  for (const name of [details.id, ...details.aliases, ...details.upstream]) {
    const cve = /(?:^|-)(CVE-\d{4}-\d{4,})$/.exec(name)?.[1]; // also DEBIAN-CVE-… and ALPINE-CVE-…
    if (cve !== undefined) cves.add(cve);
  }
  return [...cves];
}
