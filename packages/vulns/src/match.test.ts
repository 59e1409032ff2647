// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { CRITICAL, HIGH, noProblems, osvJson } from "@vendorless/builders";
import type { Distro, Package, PackageType } from "@vendorless/sbom";
import { advisoriesInMemory, openEmbeddedAdvisories } from "./advisories/embedded.ts";
import { matchPackages } from "./match.ts";
import type { Vulnerability } from "./model.ts";
import { parseOsvRecord } from "./osv/parse.ts";

const debian: Distro = { id: "debian", version: "12", like: [] };
const alpine: Distro = { id: "alpine", version: "3.20.1", like: [] };
const ubuntu: Distro = { id: "ubuntu", version: "22.04", like: ["debian"] };

function pkg(type: PackageType, name: string, version: string, more: Partial<Package> = {}): Package {
  return {
    name,
    version,
    type,
    purl: `pkg:${type}/${name}@${version}`,
    licenses: [],
    locations: [],
    foundBy: "test",
    ...more,
  };
}

function match(
  packages: Package[],
  records: Record<string, unknown>[],
  {
    distro,
    kind = "embedded",
    kev = [],
    epss = [],
  }: { distro?: Distro; kind?: "database" | "embedded"; kev?: string[]; epss?: [string, number][] } = {},
): Vulnerability[] {
  const parsed = records.map((record) => parseOsvRecord(JSON.stringify(record), "", noProblems)!);
  const about = {
    kind,
    built: "",
    exploited: new Set(kev),
    probabilities: new Map(epss),
  } as const;
  return matchPackages(packages, { distro, advisories: advisoriesInMemory(parsed, about) });
}

const from0 = (fixed: string) => [{ introduced: "0" }, { fixed }];

test("a match says everything needed to check it by hand", () => {
  const record = osvJson("DEBIAN-CVE-2023-4911", ["Debian:12", "glibc"], from0("2.36-9+deb12u3"), {
    upstream: ["CVE-2023-4911"],
    published: "2023-10-03T00:00:00Z",
    references: [{ type: "ADVISORY", url: "https://example.org/CVE-2023-4911" }],
    severity: [{ type: "CVSS_V3", score: CRITICAL }],
  });
  const libc = pkg("deb", "libc6", "2.36-9+deb12u1", {
    source: { name: "glibc", version: "2.36-9+deb12u1" },
    locations: [{ path: "/var/lib/dpkg/status" }],
  });
  const found = match([libc], [record], {
    distro: debian,
    kev: ["CVE-2023-4911"],
    epss: [["CVE-2023-4911", 0.5]],
  });
  assert.deepEqual(found, [
    {
      id: "CVE-2023-4911",
      aliases: ["DEBIAN-CVE-2023-4911"],
      severity: "critical",
      cvss: [{ version: "3.1", vector: CRITICAL, score: 9.8 }],
      package: {
        name: "libc6",
        version: "2.36-9+deb12u1",
        type: "deb",
        purl: "pkg:deb/libc6@2.36-9+deb12u1",
        path: "/var/lib/dpkg/status",
      },
      fix: { state: "fixed", versions: ["2.36-9+deb12u3"] },
      match: {
        advisory: "DEBIAN-CVE-2023-4911",
        ecosystem: "Debian:12",
        package: "glibc",
        range: ">=0, <2.36-9+deb12u3",
        version: "2.36-9+deb12u1",
        scheme: "deb",
        via: "source",
      },
      kev: true,
      epss: 0.5,
      urls: ["https://example.org/CVE-2023-4911"],
      published: "2023-10-03T00:00:00Z",
      modified: "2024-05-01T00:00:00Z",
    },
  ]);
});

test("the source package's version decides, not the binary's", () => {
  const record = osvJson("DSA-1-1", ["Debian:12", "openssl"], from0("3.0.2-1"), {
    upstream: ["CVE-2024-0001"],
  });
  const rebuilt = pkg("deb", "libssl3", "3.0.2-1+b1", { source: { name: "openssl", version: "3.0.2-1" } });
  const older = pkg("deb", "libssl3", "9:1-1", { source: { name: "openssl", version: "3.0.1-1" } });
  assert.deepEqual(match([rebuilt], [record], { distro: debian }), []);
  assert.equal(match([older], [record], { distro: debian }).length, 1);
  assert.deepEqual(match([older], [record], { distro: ubuntu }), [], "another distribution's advisory");
  assert.deepEqual(match([older], [record]), [], "no distribution, no advisories");
});

test("an announcement over several flaws is several vulnerabilities, joined with records about each", () => {
  const announcement = osvJson("DSA-1-1", ["Debian:12", "curl"], from0("8.0-2"), {
    upstream: ["CVE-2024-0001", "CVE-2024-0002"],
  });
  const tracker = osvJson("DEBIAN-CVE-2024-0001", ["Debian:12", "curl"], from0("8.0-2"), {
    upstream: ["CVE-2024-0001"],
    severity: [{ type: "CVSS_V3", score: HIGH }],
  });
  const found = match([pkg("deb", "curl", "8.0-1")], [announcement, tracker], { distro: debian });
  assert.deepEqual(
    found.map(({ id, aliases, severity, match }) => [id, aliases, severity, match.advisory]),
    [
      ["CVE-2024-0001", ["DEBIAN-CVE-2024-0001", "DSA-1-1"], "high", "DEBIAN-CVE-2024-0001"],
      ["CVE-2024-0002", ["DSA-1-1"], "unknown", "DSA-1-1"],
    ],
  );
});

test("records of one flaw are one vulnerability, also over a third name", () => {
  const records = [
    osvJson("PYSEC-2024-1", ["PyPI", "requests"], from0("2.31.0"), { aliases: ["CVE-2024-0001"] }),
    osvJson("GHSA-aaaa", ["PyPI", "requests"], from0("2.31"), {
      aliases: ["CVE-2024-0001"],
      database_specific: { severity: "MODERATE" },
    }),
    osvJson("GHSA-bbbb", ["PyPI", "requests"], from0("2.32.0"), { aliases: ["CVE-2024-0002"] }),
  ];
  const found = match([pkg("python", "Requests", "2.30.0")], records);
  assert.deepEqual(
    found.map(({ id, aliases, severity, fix }) => [id, aliases, severity, fix.versions]),
    [
      ["GHSA-aaaa", ["CVE-2024-0001", "PYSEC-2024-1"], "medium", ["2.31"]],
      ["GHSA-bbbb", ["CVE-2024-0002"], "unknown", ["2.32.0"]],
    ],
  );
});

test("malware comes under its own id", () => {
  const records = [
    osvJson("GHSA-aaaa", ["npm", "evil"], [{ introduced: "0" }], { aliases: ["MAL-2024-1"] }),
    osvJson("MAL-2024-1", ["npm", "evil"], [{ introduced: "0" }], { aliases: ["GHSA-aaaa"] }),
  ];
  assert.deepEqual(
    match([pkg("npm", "evil", "1.0.0")], records).map(({ id }) => id),
    ["MAL-2024-1"],
  );
});

test("withdrawn advisories and versions not affected match nothing", () => {
  const records = [
    osvJson("GHSA-1", ["npm", "a"], from0("2.0.0"), { withdrawn: "2024-01-01T00:00:00Z" }),
    osvJson("GHSA-2", ["npm", "a"], from0("0.5.0")),
    osvJson("GHSA-3", ["npm", "b"], from0("9.0.0")),
    osvJson("ALPINE-CVE-2024-1111", ["Alpine:v3.20", "a"], from0("0")),
  ];
  assert.deepEqual(
    match([pkg("npm", "a", "1.0.0"), pkg("apk", "a", "1.0-r0")], records, { distro: alpine }),
    [],
  );
});

test("a version that is none matches only where it is listed", () => {
  const records = [
    osvJson("GHSA-1", ["Go", "example.org/a"], from0("2.0.0")),
    osvJson("GHSA-2", ["Go", "example.org/a"], [], {
      affected: [{ package: { ecosystem: "Go", name: "example.org/a" }, versions: ["(devel)"] }],
    }),
  ];
  assert.deepEqual(
    match([pkg("go-module", "example.org/a", "(devel)")], records).map(({ id }) => id),
    ["GHSA-2"],
  );
});

const fixes: [
  why: string,
  events: object[],
  rating: string | undefined,
  state: Vulnerability["fix"]["state"],
  versions: string[],
][] = [
  ["a fixed version", from0("2.0-1"), undefined, "fixed", ["2.0-1"]],
  ["no end of the range", [{ introduced: "0" }], undefined, "not-fixed", []],
  [
    "only a last affected version",
    [{ introduced: "0" }, { last_affected: "1.0-1" }],
    undefined,
    "unknown",
    [],
  ],
  ["the end of support", [{ introduced: "0" }], "end-of-life", "wont-fix", []],
];
for (const [why, events, urgency, state, versions] of fixes) {
  test(`the fix state of ${why} is ${state}`, () => {
    const affected = [
      {
        package: { ecosystem: "Debian:12", name: "a" },
        ranges: [{ type: "ECOSYSTEM", events }],
        ecosystem_specific: { urgency },
      },
    ];
    const [found] = match([pkg("deb", "a", "1.0-1")], [{ id: "DEBIAN-CVE-2024-0001", affected }], {
      distro: debian,
    });
    assert.deepEqual(found?.fix, { state, versions });
  });
}

/** Where a severity comes from: the source's word, its vector, another record's vector. */
const severities: [why: string, more: object, severity: Vulnerability["severity"]][] = [
  [
    "GitHub's word",
    { database_specific: { severity: "MODERATE" }, severity: [{ type: "CVSS_V3", score: CRITICAL }] },
    "medium",
  ],
  [
    "the newest vector",
    {
      severity: [
        { type: "CVSS_V2", score: "AV:N/AC:L/Au:N/C:N/I:N/A:P" },
        { type: "CVSS_V3", score: CRITICAL },
      ],
    },
    "critical",
  ],
  [
    "Ubuntu's priority",
    {
      severity: [
        { type: "Ubuntu", score: "low" },
        { type: "CVSS_V3", score: CRITICAL },
      ],
    },
    "low",
  ],
  ["another record", { aliases: ["CVE-2024-0001"] }, "high"],
  ["nobody: the word means nothing", { database_specific: { severity: "constructor" } }, "unknown"],
  ["nobody", { severity: [{ type: "CVSS_V3", score: "CVSS:3.1/rubbish" }] }, "unknown"],
];
for (const [why, more, severity] of severities) {
  test(`a severity comes from ${why}`, () => {
    const other = osvJson("RUSTSEC-1", ["crates.io", "z"], from0("2.0.0"), {
      aliases: ["CVE-2024-0001"],
      severity: [{ type: "CVSS_V3", score: HIGH }],
    });
    const [found] = match(
      [pkg("npm", "a", "1.0.0")],
      [osvJson("GHSA-1", ["npm", "a"], from0("2.0.0"), more), other],
    );
    assert.equal(found?.severity, severity);
  });
}

test("what Debian calls unimportant is negligible, whatever the score", () => {
  const affected = [
    {
      package: { ecosystem: "Debian:12", name: "a" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }],
      ecosystem_specific: { urgency: "unimportant" },
    },
  ];
  const record = { id: "DEBIAN-CVE-2024-0001", affected, severity: [{ type: "CVSS_V3", score: CRITICAL }] };
  const [found] = match([pkg("deb", "a", "1.0-1")], [record], { distro: debian });
  assert.deepEqual([found?.severity, found?.cvss[0]?.score], ["negligible", 9.8]);
});

test("fixes that everybody can install are named before those for subscribers", () => {
  const records = [
    osvJson("UBUNTU-CVE-2024-0001", ["Ubuntu:Pro:22.04:LTS", "a"], from0("1.0-1ubuntu1+esm1"), {
      upstream: ["CVE-2024-0001"],
    }),
    osvJson("USN-1-1", ["Ubuntu:22.04:LTS", "a"], from0("1.0-2ubuntu1"), { upstream: ["CVE-2024-0001"] }),
  ];
  const [found, ...others] = match([pkg("deb", "a", "1.0-1")], records, { distro: ubuntu });
  assert.deepEqual(others, []);
  assert.equal(found?.match.ecosystem, "Ubuntu:22.04:LTS");
  assert.deepEqual(found.fix.versions, ["1.0-2ubuntu1"]);
});

test("the worst comes first; the same inputs give the same list", () => {
  const records = [
    osvJson("GHSA-1", ["npm", "a"], from0("2.0.0"), { severity: [{ type: "CVSS_V3", score: HIGH }] }),
    osvJson("GHSA-2", ["npm", "a"], from0("2.0.0"), { severity: [{ type: "CVSS_V3", score: CRITICAL }] }),
    osvJson("GHSA-3", ["npm", "a"], from0("2.0.0"), {
      severity: [{ type: "CVSS_V3", score: HIGH }],
      aliases: ["CVE-2024-0003"],
    }),
  ];
  const packages = [
    pkg("npm", "a", "1.0.0", { locations: [{ path: "/z" }] }),
    pkg("npm", "a", "1.0.0", { locations: [{ path: "/b" }] }),
  ];
  const found = match(packages, records, { kev: ["CVE-2024-0003"] });
  assert.deepEqual(
    found.map(({ id, package: { path } }) => `${id} ${path}`),
    ["GHSA-2 /b", "GHSA-2 /z", "GHSA-3 /b", "GHSA-3 /z", "GHSA-1 /b", "GHSA-1 /z"],
  );
  assert.deepEqual(match(packages.toReversed(), records, { kev: ["CVE-2024-0003"] }), found);
});

test("the embedded advisories know what everybody has heard of", () => {
  const advisories = openEmbeddedAdvisories();
  const purl = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1";
  const packages = [
    pkg("java-archive", "log4j-core", "2.14.1", { purl }),
    pkg("npm", "lodash", "4.17.20"),
    pkg("python", "PyYAML", "5.3.1"),
    pkg("deb", "libc6", "2.36-9+deb12u1", { source: { name: "glibc", version: "2.36-9+deb12u1" } }),
    pkg("go-module", "stdlib", "go1.20.9"),
    pkg("dotnet", "Newtonsoft.Json", "12.0.3"),
  ];
  const found = matchPackages(packages, { distro: debian, advisories });
  const names = found.map(
    ({ id, severity, kev, package: { name } }) => `${severity} ${name} ${id}${kev ? " exploited" : ""}`,
  );
  assert.deepEqual(names, [
    "critical log4j-core GHSA-7rjr-3q55-vv33 exploited",
    "critical log4j-core GHSA-jfh8-c2jp-5v3q exploited",
    "critical PyYAML GHSA-8q59-q68h-6hv4",
    "high libc6 CVE-2023-4911 exploited",
    "high libc6 CVE-2024-2961",
    "high lodash GHSA-35jh-r3h4-6jhm",
    "high Newtonsoft.Json GHSA-5crp-9r3c-p9vr",
    "high stdlib GO-2023-2102",
  ]);
});

const six = pkg("python", "six", "1.0", { ownedBy: "pkg:deb/debian/python3-six@1.0-1" });
const flaws = [
  osvJson("GHSA-six", ["PyPI", "six"], from0("2.0")),
  osvJson("DEBIAN-CVE-1", ["Debian:12", "other"], from0("2.0")),
  osvJson("ALPINE-CVE-1", ["Alpine:v3.20", "other"], from0("2.0-r0")),
];
const owned: [what: string, options: Parameters<typeof match>[2], found: number][] = [
  ["its distribution tells of all flaws", { distro: debian, kind: "database" }, 0],
  ["a few advisories are no cover", { distro: debian, kind: "embedded" }, 1],
  ["nothing is known of that release", { distro: { ...debian, version: "13" }, kind: "database" }, 1],
  ["its distribution tells of fixes alone", { distro: alpine, kind: "database" }, 1],
  ["no distribution", { kind: "database" }, 1],
];
for (const [what, options, found] of owned) {
  test(`a package that came with one of the system: ${what}`, () => {
    assert.equal(match([six], flaws, options).length, found);
    assert.equal(match([pkg("python", "six", "1.0")], flaws, options).length, 1);
  });
}
