// SPDX-License-Identifier: Apache-2.0
import type { PackageType } from "@vendorless/sbom";
import { versionScheme } from "./index.ts";

/** The scheme that orders the versions of each type of package; types without one of their own get `fuzzy`. */
const SCHEMES: Readonly<Partial<Record<PackageType, string>>> = {
  alpm: "pacman",
  apk: "apk",
  "dart-pub": "pub",
  deb: "deb",
  dotnet: "nuget",
  gem: "gem",
  "go-module": "golang",
  hackage: "hackage",
  "java-archive": "maven",
  npm: "semver",
  "php-composer": "packagist",
  portage: "portage",
  python: "pep440",
  "R-package": "cran",
  rpm: "rpm",
  "rust-crate": "semver",
};

/** Orders two versions of packages of one type. */
export function comparePackageVersions(type: PackageType, a: string, b: string): -1 | 0 | 1 {
  return versionScheme(SCHEMES[type] ?? "fuzzy").compare(a, b);
}
