// SPDX-License-Identifier: Apache-2.0
import type { Distro, Package } from "@vendorless/sbom";
import type { AdvisorySource } from "./advisories/source.ts";
import { targetsOf } from "./ecosystems/targets.ts";
import { groupFlaws } from "./matching/group.ts";
import { flawsOf, hitsOf } from "./matching/hit.ts";
import { withoutOwned } from "./matching/owned.ts";
import { affectedPackage, vulnerabilityOf } from "./matching/vulnerability.ts";
import { severities, type Vulnerability } from "./model.ts";

/** What matching needs besides packages. */
export interface MatchOptions {
  /** The distribution that operating system packages belong to. Without it they match nothing. */
  distro: Distro | undefined;
  advisories: AdvisorySource;
}

/**
 * Finds the vulnerabilities of packages, but for those of a language that {@link withoutOwned} leaves to their
 * distribution. Records about the same flaw of the same package are merged into one
 * vulnerability. The order is by severity (worst first), known exploitation, id, package, version and path, so that the
 * same inputs give the same list.
 *
 * Throws a VulnsError with code `VULNS_DATABASE_DAMAGED` when the advisories cannot be read.
 */
export function matchPackages(
  packages: readonly Package[],
  { distro, advisories }: MatchOptions,
): Vulnerability[] {
  const found: Vulnerability[] = [];
  const known = new Map<string, Vulnerability[]>(); // binaries of one source package have the same flaws
  for (const pkg of withoutOwned(packages, distro, advisories)) {
    const targets = targetsOf(pkg, distro);
    const key = targets
      .map(({ name, version, via }) => `${pkg.type}\n${name}\n${version}\n${via}`)
      .join("\n");
    let vulnerabilities = known.get(key);
    if (vulnerabilities === undefined) {
      const flaws = targets.flatMap((target) => hitsOf(target, advisories)).flatMap(flawsOf);
      vulnerabilities = groupFlaws(flaws).map((group) => vulnerabilityOf(pkg, group, advisories));
      known.set(key, vulnerabilities);
    }
    for (const vulnerability of vulnerabilities)
      found.push({ ...vulnerability, package: affectedPackage(pkg) });
  }
  return found.sort(byUrgency);
}

function byUrgency(a: Vulnerability, b: Vulnerability): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Number(b.kev) - Number(a.kev) ||
    byText(a.id, b.id) ||
    byText(a.package.name, b.package.name) ||
    byText(a.package.version, b.package.version) ||
    byText(a.package.path ?? "", b.package.path ?? "")
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
