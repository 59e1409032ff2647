// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { decodePurl, encodePurl, type PackageUrl } from "./purl.ts";

const canonical: [purl: string, parts: PackageUrl][] = [
  // Examples of the specification.
  [
    "pkg:github/package-url/purl-spec@244fd47e07d1004",
    { type: "github", namespace: "package-url", name: "purl-spec", version: "244fd47e07d1004" },
  ],
  [
    "pkg:npm/%40angular/animation@12.3.1",
    { type: "npm", namespace: "@angular", name: "animation", version: "12.3.1" },
  ],
  [
    "pkg:golang/google.golang.org/genproto#googleapis/api/annotations",
    {
      type: "golang",
      namespace: "google.golang.org",
      name: "genproto",
      subpath: "googleapis/api/annotations",
    },
  ],
  [
    "pkg:docker/customer/dockerimage@sha256:244fd47e07d1004f0aed9c?repository_url=gcr.io",
    {
      type: "docker",
      namespace: "customer",
      name: "dockerimage",
      version: "sha256:244fd47e07d1004f0aed9c",
      qualifiers: { repository_url: "gcr.io" },
    },
  ],
  // As Syft writes them.
  [
    "pkg:deb/debian/libc6@2.31-13%2Bdeb11u3?arch=amd64&distro=debian-11&upstream=glibc",
    {
      type: "deb",
      namespace: "debian",
      name: "libc6",
      version: "2.31-13+deb11u3",
      qualifiers: { arch: "amd64", distro: "debian-11", upstream: "glibc" },
    },
  ],
  [
    "pkg:deb/debian/login@1:4.8.1-1?arch=amd64&upstream=shadow%404.8.1-1%2Bb1",
    {
      type: "deb",
      namespace: "debian",
      name: "login",
      version: "1:4.8.1-1",
      qualifiers: { arch: "amd64", upstream: "shadow@4.8.1-1+b1" },
    },
  ],
  [
    "pkg:deb/debian/libstdc%2B%2B6@10.2.1~rc1",
    { type: "deb", namespace: "debian", name: "libstdc++6", version: "10.2.1~rc1" },
  ],
  ["pkg:cocoapods/PINCache%2FCore@3.0.3", { type: "cocoapods", name: "PINCache/Core", version: "3.0.3" }],
  ["pkg:generic/na%20me%21@%C3%A9", { type: "generic", name: "na me!", version: "é" }],
];
for (const [purl, parts] of canonical) {
  test(`encodes and decodes ${purl}`, () => {
    assert.equal(encodePurl(parts), purl);
    assert.deepEqual(decodePurl(purl), parts);
  });
}

const lenient: [text: string, purl: string][] = [
  ["pkg://npm/@babel/core@7.0.0", "pkg:npm/%40babel/core@7.0.0"],
  ["pkg:NPM/@babel/core", "pkg:npm/%40babel/core"],
  ["pkg:deb/debian//curl@7.50.3-1?Distro=jessie&arch=&", "pkg:deb/debian/curl@7.50.3-1?distro=jessie"],
  ["pkg:golang/a.b/c@v1+incompatible#/x/./y/", "pkg:golang/a.b/c@v1%2Bincompatible#x/y"],
];
for (const [text, purl] of lenient) {
  test(`reads ${text}`, () => {
    const parts = decodePurl(text.replace(/&$/, ""));
    assert.ok(parts);
    assert.equal(encodePurl(parts), purl);
  });
}

for (const text of [
  "",
  "npm/a",
  "pkg:",
  "pkg:npm",
  "pkg:npm/",
  "pkg:npm/%zz",
  "pkg:npm/a@%ff",
  "pkg:1x/a",
  "pkg:npm/a?=b",
]) {
  test(`refuses ${JSON.stringify(text)}`, () => assert.equal(decodePurl(text), undefined));
}

test("decoding undoes encoding", () => {
  const word = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.isWellFormed());
  const segment = word.filter((text) => !text.includes("/"));
  const parts = fc.record(
    {
      type: fc.stringMatching(/^[a-z][a-z0-9.+-]{0,8}$/),
      namespace: fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/")),
      name: word,
      version: word,
      qualifiers: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/), word, {
        minKeys: 1,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: ["type", "name"], noNullPrototype: true },
  );
  fc.assert(fc.property(parts, (parts) => assert.deepEqual(decodePurl(encodePurl(parts)), parts)));
});

test("never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void decodePurl(`pkg:${text}`)));
});
