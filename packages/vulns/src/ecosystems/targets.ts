// SPDX-License-Identifier: Apache-2.0
import type { Distro, Package } from "@vendorless/sbom";
import { distributionEcosystems } from "./distributions.ts";
import { normalizeName } from "./names.ts";
import { indexEcosystem, isDistributionPackage } from "./package-types.ts";

/** A name and version under which advisories may speak of a package. */
export interface Target {
  name: string;
  version: string;
  /** Whether that is the package itself or the source package it was built from. */
  via: "package" | "source";
  /** Whether an ecosystem's advisories apply. */
  accepts: (ecosystem: string) => boolean;
}

/**
 * What to look for on behalf of a package; empty when there is nothing to look for: no version, an unknown
 * distribution, a Java archive without group.
 */
export function targetsOf(pkg: Package, distro: Distro | undefined): Target[] {
  if (pkg.version === "" || pkg.version === "UNKNOWN") return [];
  const index = indexEcosystem(pkg.type);
  if (index !== undefined) {
    const name = indexName(pkg);
    if (name === undefined) return [];
    const accepts = (ecosystem: string) => ecosystem === index;
    return [{ name: normalizeName(index, name), version: pkg.version, via: "package", accepts }];
  }
  if (!isDistributionPackage(pkg.type)) return [];
  const ecosystems = distro === undefined ? undefined : distributionEcosystems(distro);
  return ecosystems === undefined ? [] : distributionTargets(pkg, ecosystems.accepts);
}

/**
 * Debian, Ubuntu, Alpine and Wolfi speak of source packages and their versions (a binary rebuilt without a change
 * has its own version); makers of rpm distributions name binary packages, source packages, or both.
 */
function distributionTargets(pkg: Package, accepts: Target["accepts"]): Target[] {
  const { source } = pkg;
  const own: Target = { name: pkg.name, version: pkg.version, via: "package", accepts };
  if (source === undefined) return [own];
  if (source.name === pkg.name) return [{ ...own, version: source.version || pkg.version }];
  const built: Target = { name: source.name, version: source.version || pkg.version, via: "source", accepts };
  if (pkg.type !== "rpm") return [built];
  // The name of a source rpm, where its version is read from, leaves the epoch out.
  const epoch = built.version.includes(":") ? "" : (/^\d+:/.exec(pkg.version)?.[0] ?? "");
  return [own, { ...built, version: epoch + built.version }];
}

/**
 * The name that an index knows a package by. Java's and Swift's are only in the purl: `group:artifact`, and the address
 * of the repository without its scheme. https://github.com/package-url/purl-spec
 */
function indexName(pkg: Package): string | undefined {
  if (pkg.type !== "java-archive" && pkg.type !== "swift") return pkg.name;
  const path = /^pkg:(?:maven|swift)\/([^@?#]+)/.exec(pkg.purl)?.[1];
  if (path === undefined) return undefined;
  try {
    const decoded = decodeURIComponent(path);
    if (pkg.type === "swift") return decoded;
    return /^[^/]+\/[^/]+$/.test(decoded) ? decoded.replace("/", ":") : undefined;
  } catch {
    return undefined; // not a purl: a percent sign that escapes nothing
  }
}
