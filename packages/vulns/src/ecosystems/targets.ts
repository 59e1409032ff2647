// SPDX-License-Identifier: Apache-2.0
import type { Distro, Package, PackageType } from "@vendorless/sbom";
import { distributionEcosystems } from "./distributions.ts";
import { normalizeName } from "./names.ts";

/** A name and version under which advisories may speak of a package. */
export interface Target {
  name: string;
  version: string;
  /** Whether that is the package itself or the source package it was built from. */
  via: "package" | "source";
  /** Whether an ecosystem's advisories apply. */
  accepts: (ecosystem: string) => boolean;
}

/** The one ecosystem of each type of package that no distribution ships. */
const LANGUAGES: Readonly<Partial<Record<PackageType, string>>> = {
  npm: "npm",
  python: "PyPI",
  "go-module": "Go",
  "java-archive": "Maven",
  gem: "RubyGems",
  "rust-crate": "crates.io",
  "php-composer": "Packagist",
  dotnet: "NuGet",
};

/**
 * What to look for on behalf of a package; empty when there is nothing to look for: no version, an unknown
 * distribution, a Java archive without group.
 */
export function targetsOf(pkg: Package, distro: Distro | undefined): Target[] {
  if (pkg.version === "" || pkg.version === "UNKNOWN") return [];
  const language = LANGUAGES[pkg.type];
  if (language !== undefined) {
    const name = pkg.type === "java-archive" ? mavenName(pkg.purl) : pkg.name;
    if (name === undefined) return [];
    const accepts = (ecosystem: string) => ecosystem === language;
    return [{ name: normalizeName(language, name), version: pkg.version, via: "package", accepts }];
  }
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
  return pkg.type === "rpm" ? [own, built] : [built];
}

/** `group:artifact`, which only the purl tells. https://github.com/package-url/purl-spec */
function mavenName(purl: string): string | undefined {
  const path = /^pkg:maven\/([^/@?#]+)\/([^/@?#]+)/.exec(purl);
  if (path === null) return undefined;
  try {
    return `${decodeURIComponent(path[1]!)}:${decodeURIComponent(path[2]!)}`;
  } catch {
    return undefined;
  }
}
