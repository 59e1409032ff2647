// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfOf, nativeImageOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { catalogFiles } from "../../catalog.ts";
import { nativeImage } from "./index.ts";

const document = JSON.stringify({
  bomFormat: "CycloneDX",
  components: [
    { group: "io.netty", name: "netty-codec", version: "4.1.76.Final" },
    { name: "a", purl: "pkg:maven/org.sample/a@1.0" },
  ],
});

for (const format of ["ELF", "PE"] as const) {
  test(`native image: ${format}`, () => {
    const { packages } = catalogFiles([{ path: "app", content: nativeImageOf(format, document) }]);
    assert.deepEqual(
      packages.map(({ purl }) => purl),
      ["pkg:maven/org.sample/a@1.0", "pkg:maven/io.netty/netty-codec@4.1.76.Final"],
    );
  });
}

test("native image: a program without one, and a document that is damaged", () => {
  assert.deepEqual(catalogFiles([{ path: "app", content: elfOf([]) }], [nativeImage]).diagnostics, []);
  const content = nativeImageOf("ELF", document);
  content.fill(0, 160, 180);
  const { diagnostics } = catalogFiles([{ path: "app", content }], [nativeImage]);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["native-image-bad-sbom"],
  );
});

test("native image: damaged programs are survived", () => {
  for (const format of ["ELF", "PE"] as const) {
    const content = nativeImageOf(format, document);
    const change = fc.tuple(fc.nat(content.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 5 }), (changes) => {
        const damaged = Buffer.from(content);
        for (const [at, byte] of changes) damaged[at] = byte;
        const { diagnostics } = catalogFiles([{ path: "app", content: damaged }], [nativeImage]);
        assert.ok(diagnostics.every(({ code }) => code !== "cataloger-failed"));
      }),
      { numRuns: 100 },
    );
  }
});
