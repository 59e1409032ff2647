// SPDX-License-Identifier: Apache-2.0
import { comparePackageVersions, type Severity, severities, type Vulnerability } from "@vendorless/vulns";

/** One thing to do about a package: bring it to another version, or, if there is none yet, know that it is exploited. */
export interface Upgrade {
  package: Vulnerability["package"];
  /** The lowest version in which every vulnerability listed here is fixed; absent when there is no fix. */
  to: string | undefined;
  /** What it mends, worst first, each once. */
  vulnerabilities: Vulnerability[];
  worst: Severity;
  /** Whether any is known to be exploited. */
  exploited: boolean;
  /** In how many places the same version of the package was found. */
  places: number;
}

/**
 * What can be done about vulnerabilities, most urgent first: one entry for each package and version that has a fix or
 * is exploited. The same package in many places is one entry, since it is one upgrade to look up.
 */
export function upgradesFor(vulnerabilities: readonly Vulnerability[]): Upgrade[] {
  const actionable = vulnerabilities.filter(({ fix, kev }) => fix.versions.length > 0 || kev);
  const groups = Map.groupBy(actionable, ({ fix, package: { type, name, version } }) =>
    [fix.versions.length > 0, type, name, version].join("\n"),
  );
  return [...groups.values()].map(upgradeOf).sort(byUrgency);
}

function upgradeOf(group: Vulnerability[]): Upgrade {
  const perId = Map.groupBy(group, ({ id }) => id);
  const distinct = [...perId.values()].map(([first]) => first!).sort(byWeight);
  const [worst] = distinct;
  const affected = worst!.package;
  return {
    package: affected,
    to: highest(affected.type, distinct),
    vulnerabilities: distinct,
    worst: distinct.map(({ severity }) => severity).sort(bySeverity)[0]!,
    exploited: worst!.kev,
    places: Math.max(...[...perId.values()].map(({ length }) => length)),
  };
}

/** Records may disagree on where a vulnerability was fixed: the highest version is free of it by all of them. */
function highest(
  type: Vulnerability["package"]["type"],
  group: readonly Vulnerability[],
): string | undefined {
  const versions = group.flatMap(({ fix }) => fix.versions);
  return versions.sort((a, b) => comparePackageVersions(type, a, b)).at(-1);
}

function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** Exploited ones before all others, then by severity and name. */
function byWeight(a: Vulnerability, b: Vulnerability): number {
  return Number(b.kev) - Number(a.kev) || bySeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1);
}

function byUrgency(a: Upgrade, b: Upgrade): number {
  return (
    Number(b.exploited) - Number(a.exploited) ||
    bySeverity(a.worst, b.worst) ||
    b.vulnerabilities.length - a.vulnerabilities.length ||
    (a.package.name < b.package.name ? -1 : 1)
  );
}
