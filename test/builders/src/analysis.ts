// SPDX-License-Identifier: Apache-2.0
import type { Analysis, Package } from "@vendorless/sbom";
import type { Vulnerability } from "@vendorless/vulns";

/** The analysis of an image that holds nothing but what is asked for. */
export function analysisOf(parts: Partial<Analysis> = {}): Analysis {
  return {
    source: "registry",
    reference: "docker.io/library/sample:1.0",
    id: `sha256:${"a".repeat(64)}`,
    digest: `sha256:${"b".repeat(64)}`,
    tags: ["docker.io/library/sample:1.0"],
    config: { architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] }, history: [] },
    layers: [{ diffId: `sha256:${"c".repeat(64)}`, size: 1000 }],
    distro: { id: "debian", version: "12", like: [] },
    packages: [],
    relations: [],
    files: [],
    inspections: [],
    entries: 0,
    bytes: 0,
    diagnostics: [],
    ...parts,
  };
}

/** A Debian package with as many differences as asked for. */
export function packageOf(parts: Partial<Package> = {}): Package {
  const { name = "openssl", version = "3.0.11-1", type = "deb" } = parts;
  return {
    name,
    version,
    type,
    purl: `pkg:${type}/${name}@${version}`,
    licenses: [],
    locations: [{ path: "/var/lib/dpkg/status" }],
    foundBy: "dpkg-db-cataloger",
    ...parts,
  };
}

/** A high-severity vulnerability without fix of that Debian package, with as many differences as asked for. */
export function vulnerabilityOf(parts: Partial<Vulnerability> = {}): Vulnerability {
  const id = parts.id ?? "CVE-2024-0001";
  return {
    id,
    aliases: [],
    severity: "high",
    cvss: [],
    package: { name: "openssl", version: "3.0.11-1", type: "deb", purl: "pkg:deb/openssl@3.0.11-1" },
    fix: { state: "not-fixed", versions: [] },
    match: {
      advisory: id,
      ecosystem: "Debian:12",
      package: "openssl",
      range: ">=0",
      version: "3.0.11-1",
      scheme: "deb",
      via: "package",
    },
    kev: false,
    epss: null,
    urls: [`https://security.example/${id}`],
    ...parts,
  };
}
