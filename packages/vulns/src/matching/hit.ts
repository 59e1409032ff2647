// SPDX-License-Identifier: Apache-2.0

import { cvesOf } from "../advisories/compile.ts";
import type { AdvisoryDetails, AdvisorySource, Candidate } from "../advisories/source.ts";
import { isIndexEcosystem } from "../ecosystems/package-types.ts";
import { schemeOf } from "../ecosystems/schemes.ts";
import type { Target } from "../ecosystems/targets.ts";
import { matchRanges, type RangeMatch } from "../ranges.ts";

/** An advisory that affects a version of a package. */
export interface Hit {
  candidate: Candidate;
  details: AdvisoryDetails;
  target: Target;
  range: RangeMatch;
  /** Name of the scheme that compared the versions. */
  scheme: string;
  /** Whether a distribution made the advisory, about its own packages. */
  distribution: boolean;
}

/** All advisories that affect a target. */
export function hitsOf(target: Target, advisories: AdvisorySource): Hit[] {
  const hits: Hit[] = [];
  for (const candidate of advisories.candidates(target.name, target.accepts)) {
    const scheme = schemeOf(candidate.ecosystem);
    // A text that is no version cannot lie in a range, but it can be listed.
    const affected = scheme.valid(target.version)
      ? candidate
      : { intervals: [], versions: candidate.versions };
    const range = matchRanges(scheme, target.version, affected);
    if (range === undefined) continue;
    const distribution = !isIndexEcosystem(candidate.ecosystem);
    const details = advisories.details(candidate.advisory);
    hits.push({ candidate, details, target, range, scheme: scheme.name, distribution });
  }
  return hits;
}

/** One flaw that a hit speaks of, with every name it is known to have. */
export interface Flaw {
  hit: Hit;
  /** The name to show, unless a better one turns up in the group. */
  id: string;
  /** Names that mean this very flaw: hits that share one belong together. */
  names: string[];
  /** Names that are shown, but do not mean just this flaw: an announcement over several, a flaw in a bundled library. */
  further: string[];
}

/**
 * The flaws of a hit. A distribution's announcement (DSA, USN, RHSA, …) covers one or more CVEs, each of which is a
 * flaw by itself, and those are the names people look for; a record of a package index is one flaw under its own id.
 */
export function flawsOf(hit: Hit): Flaw[] {
  const { details } = hit;
  const own = [details.id, ...details.aliases];
  if (!hit.distribution) return [{ hit, id: details.id, names: own, further: [...details.upstream] }];
  const cves = cvesOf(details);
  if (cves.length === 0) cves.push(...details.related.filter((name) => /^CVE-\d{4}-\d+$/.test(name)));
  if (cves.length > 1) return cves.map((id) => ({ hit, id, names: [id], further: [details.id] }));
  const names = [...new Set([...cves, ...own, ...details.upstream])];
  const id = cves[0] ?? names.find((name) => name.startsWith("GHSA-")) ?? details.upstream[0] ?? details.id;
  return [{ hit, id, names, further: [] }];
}
