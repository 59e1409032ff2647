// SPDX-License-Identifier: Apache-2.0
import type { Distro, Package } from "@vendorless/sbom";
import type { AdvisorySource } from "../advisories/source.ts";
import { distributionEcosystems } from "../ecosystems/distributions.ts";

/**
 * Distributions that publish what they know of every flaw in their packages, fixed or not. Of others, advisories only
 * come with fixes: what they are silent about may still be open.
 */
const COMPREHENSIVE = /^(?:Debian|Ubuntu):/;

/**
 * Leaves out packages that came with one of the distribution, where advisories of the distribution are at hand that speak
 * of all flaws: the distribution patches without changing the version, so that what an index says of a version would be
 * reported twice, or wrongly. The few embedded advisories do not count.
 */
export function withoutOwned(
  packages: readonly Package[],
  distro: Distro | undefined,
  advisories: AdvisorySource,
): readonly Package[] {
  if (packages.every(({ ownedBy }) => ownedBy === undefined)) return packages;
  const accepts = distro === undefined ? undefined : distributionEcosystems(distro)?.accepts;
  const { kind, ecosystems } = advisories.status();
  const covered =
    kind === "database" &&
    ecosystems.some(({ ecosystem }) => COMPREHENSIVE.test(ecosystem) && accepts?.(ecosystem) === true);
  return covered ? packages.filter(({ ownedBy }) => ownedBy === undefined) : packages;
}
