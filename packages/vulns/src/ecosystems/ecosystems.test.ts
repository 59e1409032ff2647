// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Distro, Package, PackageType } from "@vendorless/sbom";
import { distributionEcosystems } from "./distributions.ts";
import { normalizeName } from "./names.ts";
import { comparePackageVersions } from "./package-types.ts";
import { ecosystemFamily, schemeOf } from "./schemes.ts";
import { targetsOf } from "./targets.ts";

/** os-release of a distribution → ecosystems that apply, and one that must not. */
const distributions: [distro: Partial<Distro>, accepted: string[], refused: string][] = [
  [{ id: "debian", version: "12", codename: "bookworm" }, ["Debian:12"], "Debian:11"],
  [{ id: "debian", version: "11.7" }, ["Debian:11"], "Debian:1"],
  [{ id: "debian", codename: "trixie" }, ["Debian:13"], "Debian:12"],
  [{ id: "debian", codename: "sid" }, ["Debian:14"], "Debian:13"],
  [{ id: "raspbian", version: "11" }, ["Debian:11"], "Debian:12"],
  [{ id: "siduction", like: ["debian"], codename: "bookworm" }, ["Debian:12"], "Debian:11"],
  [{ id: "ubuntu", version: "22.04" }, ["Ubuntu:22.04:LTS", "Ubuntu:Pro:22.04:LTS"], "Ubuntu:24.04:LTS"],
  [{ id: "ubuntu", version: "24.10" }, ["Ubuntu:24.10"], "Ubuntu:24.04:LTS"],
  [{ id: "alpine", version: "3.20.3" }, ["Alpine:v3.20"], "Alpine:v3.2"],
  [{ id: "alpine", version: "3.21.0_alpha20240807" }, ["Alpine:edge"], "Alpine:v3.21"],
  [{ id: "wolfi", version: "20230201" }, ["Wolfi"], "Chainguard"],
  [{ id: "chainguard", version: "20230214" }, ["Chainguard"], "Wolfi"],
  [{ id: "rocky", version: "9.4" }, ["Rocky Linux:9"], "Rocky Linux:8"],
  [{ id: "almalinux", version: "8.10" }, ["AlmaLinux:8"], "AlmaLinux:9"],
  [
    { id: "rhel", version: "9.4" },
    ["Red Hat:enterprise_linux:9::baseos"],
    "Red Hat:enterprise_linux:8::baseos",
  ],
  [{ id: "centos", version: "8" }, ["Red Hat:enterprise_linux:8::appstream"], "Red Hat:rhel_eus:8.4::baseos"],
  [
    { id: "virtuozzo", version: "8", like: ["rhel", "fedora"] },
    ["Red Hat:enterprise_linux:8::baseos"],
    "Rocky Linux:8",
  ],
  [{ id: "opensuse-leap", version: "15.6" }, ["openSUSE:Leap 15.6"], "openSUSE:Tumbleweed"],
  [
    { id: "sles", version: "15.5" },
    ["SUSE:Linux Enterprise Module for Basesystem 15 SP5"],
    "SUSE:Linux Enterprise Server 15 SP4",
  ],
  [{ id: "azurelinux", version: "3.0" }, ["Azure Linux:3"], "Azure Linux:2"],
];
for (const [parts, accepted, refused] of distributions) {
  test(`advisories for ${JSON.stringify(parts)}`, () => {
    const found = distributionEcosystems({ id: "", version: "", like: [], ...parts });
    for (const ecosystem of accepted) assert.ok(found?.accepts(ecosystem), ecosystem);
    assert.equal(found?.accepts(refused), false);
  });
}

test("distributions without advisories have none", () => {
  for (const id of ["arch", "gentoo", "nixos", "", "constructor"]) {
    assert.equal(distributionEcosystems({ id, version: "1", like: [] }), undefined);
  }
});

test("names are compared in the form of their ecosystem", () => {
  assert.equal(normalizeName("PyPI", "Some.Package__Name"), "some-package-name");
  assert.equal(normalizeName("NuGet", "Newtonsoft.Json"), "newtonsoft.json");
  assert.equal(normalizeName("Packagist", "Symfony/Http-Kernel"), "symfony/http-kernel");
  assert.equal(normalizeName("Go", "github.com/BurntSushi/toml"), "github.com/BurntSushi/toml");
});

test("releases belong to their family, unknown ecosystems are compared as well as can be", () => {
  assert.equal(ecosystemFamily("Ubuntu:22.04:LTS"), "Ubuntu");
  assert.deepEqual(
    ["Debian:12", "PyPI", "Alpine:v3.20", "Novel", "constructor"].map((each) => schemeOf(each).name),
    ["deb", "pep440", "apk", "fuzzy", "fuzzy"],
  );
});

test("versions of packages are ordered by their type", () => {
  const cases: [PackageType, string, string][] = [
    ["deb", "1.0~rc1", "1.0"],
    ["python", "1.0rc1", "1.0"],
    ["alpm", "1.0rc", "1.0"],
    ["npm", "1.9.0", "1.10.0"],
    ["snap", "1.9", "1.10"],
  ];
  for (const [type, a, b] of cases) assert.equal(comparePackageVersions(type, a, b), -1, type);
});

const debian: Distro = { id: "debian", version: "12", like: [] };

/** Package → names and versions to look for. */
const targets: [
  parts: Partial<Package> & { type: PackageType },
  found: [name: string, version: string, via: string][],
][] = [
  [
    { type: "deb", name: "libssl3", version: "3.0.1-1+b1", source: { name: "openssl", version: "3.0.1-1" } },
    [["openssl", "3.0.1-1", "source"]],
  ],
  [
    { type: "deb", name: "bash", version: "5.2-1+b2", source: { name: "bash", version: "5.2-1" } },
    [["bash", "5.2-1", "package"]],
  ],
  [{ type: "deb", name: "bash", version: "5.2-1" }, [["bash", "5.2-1", "package"]]],
  [
    {
      type: "rpm",
      name: "openssl-libs",
      version: "1:3.0.7-1.el9",
      source: { name: "openssl", version: "3.0.7-1.el9" },
    },
    [
      ["openssl-libs", "1:3.0.7-1.el9", "package"],
      ["openssl", "1:3.0.7-1.el9", "source"],
    ],
  ],
  [{ type: "python", name: "PyYAML", version: "5.1" }, [["pyyaml", "5.1", "package"]]],
  [
    {
      type: "java-archive",
      name: "log4j-core",
      version: "2.14",
      purl: "pkg:maven/org.apache.logging.log4j/log4j-core@2.14",
    },
    [["org.apache.logging.log4j:log4j-core", "2.14", "package"]],
  ],
  [{ type: "java-archive", name: "app", version: "1", purl: "pkg:maven/app@1" }, []],
  [{ type: "java-archive", name: "app", version: "1", purl: "pkg:maven/%/app@1" }, []],
  [
    {
      type: "swift",
      name: "swift-nio",
      version: "2.0.0",
      purl: "pkg:swift/github.com/apple/swift-nio@2.0.0",
    },
    [["github.com/apple/swift-nio", "2.0.0", "package"]],
  ],
  [{ type: "npm", name: "left-pad", version: "" }, []],
  [{ type: "snap", name: "core", version: "1" }, []],
];
for (const [parts, found] of targets) {
  test(`advisories may speak of ${parts.type} ${parts.name} ${parts.version} ${parts.purl ?? ""}`, () => {
    const pkg: Package = {
      name: "",
      version: "",
      purl: "",
      licenses: [],
      locations: [],
      foundBy: "test",
      ...parts,
    };
    assert.deepEqual(
      targetsOf(pkg, debian).map(({ name, version, via }) => [name, version, via]),
      found,
    );
  });
}
