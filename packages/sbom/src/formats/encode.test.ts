// SPDX-License-Identifier: Apache-2.0
// What is written, where reading it back does not tell.
import assert from "node:assert/strict";
import test from "node:test";
import { analysisOf, packageOf } from "@vendorless/builders";
import type { Analysis } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { encodeBom } from "./cyclonedx/encode.ts";
import { github } from "./github/index.ts";
import { encodeSpdx } from "./spdx/encode.ts";
import { encodeSyft } from "./syft/encode.ts";

const odd = "Some Odd License";
const licenses: [stated: string[], version: string, cyclonedx: object[] | undefined, spdx: string][] = [
  [[], "1.6", undefined, "NOASSERTION"],
  [["MIT"], "1.6", [{ license: { id: "MIT" } }], "MIT"],
  [["MIT", "ISC"], "1.6", [{ license: { id: "MIT" } }, { license: { id: "ISC" } }], "MIT AND ISC"],
  [["MIT OR ISC"], "1.6", [{ expression: "MIT OR ISC" }], "MIT OR ISC"],
  [["MIT OR ISC", "Zlib"], "1.6", [{ expression: "(MIT OR ISC) AND Zlib" }], "(MIT OR ISC) AND Zlib"],
  [
    ["MIT OR ISC", "Zlib"],
    "1.7",
    [{ expression: "MIT OR ISC" }, { license: { id: "Zlib" } }],
    "(MIT OR ISC) AND Zlib",
  ],
  [["BSD"], "1.6", [{ license: { name: "BSD" } }], "LicenseRef-BSD"],
  [[odd], "1.6", [{ license: { name: odd } }], "LicenseRef-Some-Odd-License-5c58ad49f2727c37"],
  [
    ["MIT OR ISC", "BSD"],
    "1.6",
    [{ license: { name: "MIT OR ISC" } }, { license: { name: "BSD" } }],
    "(MIT OR ISC) AND LicenseRef-BSD",
  ],
];
for (const [stated, version, cyclonedx, spdx] of licenses) {
  test(`licences ${JSON.stringify(stated)} in CycloneDX ${version} and SPDX`, () => {
    const analysis = analysisOf({ packages: [packageOf({ licenses: stated })], distro: undefined });
    assert.deepEqual(encodeBom(analysis, { version }).components[0]?.licenses, cyclonedx);
    assert.equal(encodeSpdx(analysis).packages[1]?.licenseDeclared, spdx);
  });
}

test("SPDX says what each reference to a licence means, once", () => {
  const packages = [
    packageOf({ licenses: [odd, "LicenseRef-x"] }),
    packageOf({ name: "b", licenses: [odd] }),
  ];
  const { hasExtractedLicensingInfos } = encodeSpdx(analysisOf({ packages }));
  assert.deepEqual(
    hasExtractedLicensingInfos.map(({ name }) => name),
    [odd, "LicenseRef-x"],
  );
});

test("an image of a registry has a purl", () => {
  const { metadata } = encodeBom(analysisOf({ tags: ["registry.example:5000/team/App:1.0"] }));
  const digest = `sha256:${"b".repeat(64)}`;
  assert.equal(
    metadata.component.purl,
    `pkg:oci/app@${digest}?arch=amd64&repository_url=registry.example:5000%2Fteam%2Fapp&tag=1.0`,
  );
  assert.deepEqual(metadata.component.hashes, [{ alg: "SHA-256", content: "b".repeat(64) }]);
});

const times: [
  title: string,
  parts: Partial<Analysis>,
  created: Date | undefined,
  want: string | undefined,
][] = [
  [
    "of the image",
    { config: configOf("2024-05-01T14:00:00.123456789+02:00") },
    undefined,
    "2024-05-01T12:00:00Z",
  ],
  ["told", { config: configOf("2024-05-01T14:00:00Z") }, new Date(0), "1970-01-01T00:00:00Z"],
  ["unknown", {}, undefined, undefined],
  ["no time", { config: configOf("yesterday") }, undefined, undefined],
  ["of the year 1", { config: configOf("0001-01-01T00:00:00Z") }, undefined, undefined],
];

function configOf(created: string): Analysis["config"] {
  return { created, rootfs: { type: "layers", diff_ids: [] }, history: [] };
}

for (const [title, parts, created, want] of times) {
  test(`time: ${title}`, () => {
    const options = created === undefined ? {} : { created };
    assert.equal(encodeBom(analysisOf(parts), options).metadata.timestamp, want);
    assert.equal(encodeSpdx(analysisOf(parts), options).creationInfo.created, want ?? "1970-01-01T00:00:00Z");
  });
}

test("identifiers are unique, and those of other packages do not change them", () => {
  const [a, b] = [packageOf({ purl: "pkg:npm/a@1" }), packageOf({ purl: "pkg:npm/b@1" })];
  const ids = packageIds([a, a, b]);
  assert.equal(new Set(ids).size, 3);
  assert.equal(packageIds([b])[0], ids[2]);
});

test("Syft's records of packages have what Grype asks for", () => {
  const source = { name: "openssl", version: "3.0-1.el9" };
  const packages = [
    packageOf({ type: "rpm", name: "openssl-libs", version: "1:3.0-1.el9", source, module: "m:1:2:3" }),
    packageOf({ type: "deb", version: "3.0-1", source: { name: "openssl", version: "2" } }),
    packageOf({ type: "apk", source: { name: "ssl", version: "3.0.11-1" } }),
    packageOf({ type: "npm" }),
  ];
  const { artifacts } = encodeSyft(analysisOf({ packages })) as {
    artifacts: { metadata?: Record<string, unknown> }[];
  };
  const [rpm, deb, apk, npm] = artifacts.map(({ metadata }) => metadata);
  assert.deepEqual([rpm?.epoch, rpm?.version, rpm?.release], [1, "3.0", "1.el9"]);
  assert.deepEqual([rpm?.sourceRpm, rpm?.modularityLabel], ["openssl-3.0-1.el9.src.rpm", "m:1:2:3"]);
  assert.deepEqual([deb?.source, deb?.sourceVersion], ["openssl", "2"]);
  assert.equal(apk?.originPackage, "ssl");
  assert.equal(npm, undefined);
});

test("GitHub gets a manifest for each file", () => {
  const packages = [
    packageOf({ purl: "pkg:npm/a@1?x=y", locations: [{ path: "/app/package.json", layer: "sha256:aa" }] }),
    packageOf({ purl: "pkg:npm/b@1", locations: [{ path: "/app/package.json" }] }),
    packageOf({ purl: "pkg:npm/c@1", locations: [] }),
  ];
  const { manifests, scanned } = JSON.parse(github.encode(analysisOf({ packages }))) as {
    manifests: Record<string, { metadata: object; resolved: Record<string, { package_url: string }> }>;
    scanned: string;
  };
  const image = "docker.io/library/sample:1.0";
  assert.deepEqual(Object.keys(manifests), [`${image}:/app/package.json`, image]);
  const first = manifests[`${image}:/app/package.json`]!;
  assert.deepEqual(first.metadata, { "vendorless:layer": "sha256:aa" });
  assert.deepEqual(Object.keys(first.resolved), ["pkg:npm/a@1", "pkg:npm/b@1"]);
  assert.equal(first.resolved["pkg:npm/a@1"]?.package_url, "pkg:npm/a@1?x=y");
  assert.equal(scanned, "1970-01-01T00:00:00Z");
});
