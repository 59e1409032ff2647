// SPDX-License-Identifier: Apache-2.0
import { versionScheme } from "../versions/index.ts";
import type { VersionScheme } from "../versions/scheme.ts";

/** The version scheme of each OSV ecosystem, by its name before the first colon. https://ossf.github.io/osv-schema/#defined-ecosystems */
const SCHEMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AlmaLinux: "rpm",
    Alpaquita: "apk",
    Alpine: "apk",
    "Azure Linux": "rpm",
    "BellSoft Hardened Containers": "apk",
    Bioconductor: "cran",
    Bitnami: "bitnami",
    CRAN: "cran",
    Chainguard: "apk",
    ConanCenter: "semver",
    Debian: "deb",
    Echo: "deb",
    GHC: "hackage",
    "GitHub Actions": "semver",
    Go: "golang",
    Hackage: "hackage",
    Hex: "semver",
    Julia: "semver",
    Mageia: "rpm",
    Maven: "maven",
    MinimOS: "apk",
    NuGet: "nuget",
    Packagist: "packagist",
    "Photon OS": "rpm",
    Pub: "pub",
    PyPI: "pep440",
    "Red Hat": "rpm",
    "Rocky Linux": "rpm",
    RubyGems: "gem",
    SUSE: "rpm",
    SwiftURL: "semver",
    Ubuntu: "deb",
    VSCode: "semver",
    Wolfi: "apk",
    "crates.io": "semver",
    npm: "semver",
    openEuler: "rpm",
    openSUSE: "rpm",
    opam: "deb",
  }),
);

/** The name of an ecosystem without its release: `Debian:12` belongs to `Debian`. */
export function ecosystemFamily(ecosystem: string): string {
  const colon = ecosystem.indexOf(":");
  return colon < 0 ? ecosystem : ecosystem.slice(0, colon);
}

/** The scheme that orders the versions of an ecosystem. Unknown ecosystems get the fuzzy one. */
export function schemeOf(ecosystem: string): VersionScheme {
  return versionScheme(SCHEMES.get(ecosystemFamily(ecosystem)) ?? "fuzzy");
}
