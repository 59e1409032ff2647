// SPDX-License-Identifier: Apache-2.0
import type { PackageType } from "@vendorless/sbom";
import { versionScheme } from "../versions/index.ts";
import type { Ordering } from "../versions/scheme.ts";
import { schemeOf } from "./schemes.ts";

/** The OSV ecosystem of each type of package that comes from a package index rather than from a distribution. */
const INDEXES: Readonly<Partial<Record<PackageType, string>>> = {
  conan: "ConanCenter",
  "dart-pub": "Pub",
  dotnet: "NuGet",
  gem: "RubyGems",
  "github-action": "GitHub Actions",
  "github-action-workflow": "GitHub Actions",
  "go-module": "Go",
  hackage: "Hackage",
  hex: "Hex",
  "java-archive": "Maven",
  julia: "Julia",
  npm: "npm",
  opam: "opam",
  "php-composer": "Packagist",
  python: "PyPI",
  "R-package": "CRAN",
  "rust-crate": "crates.io",
  swift: "SwiftURL",
};

/** The version schemes of packages that distributions ship. */
const DISTRIBUTIONS: Readonly<Partial<Record<PackageType, string>>> = {
  alpm: "pacman",
  apk: "apk",
  deb: "deb",
  portage: "portage",
  rpm: "rpm",
};

const INDEX_ECOSYSTEMS: ReadonlySet<string> = new Set(Object.values(INDEXES));

/** The ecosystem of the package index that a type of package comes from; undefined for distributions' packages. */
export function indexEcosystem(type: PackageType): string | undefined {
  return INDEXES[type];
}

/** Whether packages of a type belong to the distribution of the image. */
export function isDistributionPackage(type: PackageType): boolean {
  return DISTRIBUTIONS[type] !== undefined;
}

/** Whether an ecosystem is a package index; all others belong to distributions, which speak of their own packages. */
export function isIndexEcosystem(ecosystem: string): boolean {
  return INDEX_ECOSYSTEMS.has(ecosystem);
}

/** Orders two versions of packages of one type; types without a known order are compared part by part. */
export function comparePackageVersions(type: PackageType, a: string, b: string): Ordering {
  const index = INDEXES[type];
  const scheme = index === undefined ? versionScheme(DISTRIBUTIONS[type] ?? "fuzzy") : schemeOf(index);
  return scheme.compare(a, b);
}
