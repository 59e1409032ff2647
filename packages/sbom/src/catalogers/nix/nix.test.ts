// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { catalogFiles } from "../../catalog.ts";
import { parseStorePath } from "./parse-store-path.ts";

const hash = "h0cnbmfcn93xm5dg2x27ixhag1cwndga";
const cases: [folder: string, want: string | undefined][] = [
  ["glibc-2.38-66", "glibc 2.38-66 -"],
  ["glibc-2.38-66-bin", "glibc 2.38-66 bin"],
  ["gcc-13.2.0-lib", "gcc 13.2.0 lib"],
  ["python3.12-requests-2.31.0", "python3.12-requests 2.31.0 -"],
  ["bash-interactive-5.2-p26", "bash-interactive 5.2-p26 -"],
  ["openssl-3.0.13-dev", "openssl 3.0.13 dev"],
  ["user-environment", undefined],
  ["hello-2.12.1.drv", undefined],
  ["fix-1.2.patch", undefined],
];
for (const [folder, want] of cases) {
  test(`store of Nix: ${folder}`, () => {
    const found = parseStorePath(`${hash}-${folder}`);
    assert.equal(found && `${found.name} ${found.version} ${found.output ?? "-"}`, want);
  });
}

test("store of Nix: a package is found once, where its folder is", () => {
  const content = elfOf([]);
  const files = ["bin/ldd", "bin/iconv", "lib/libc.so.6"].map((name) => ({
    path: `nix/store/${hash}-glibc-2.38-66/${name}`,
    content,
  }));
  const { packages } = catalogFiles(files);
  assert.deepEqual(packages, [
    {
      name: "glibc",
      version: "2.38-66",
      type: "nix",
      purl: `pkg:nix/glibc@2.38-66?outputhash=${hash}`,
      licenses: [],
      locations: [{ path: `/nix/store/${hash}-glibc-2.38-66` }],
      foundBy: "nix-cataloger",
    },
  ]);
});

test("store of Nix: any text is a folder or none", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = parseStorePath(`${hash}-${text}`);
      if (found !== undefined) assert.ok(text.startsWith(`${found.name}-${found.version}`));
    }),
  );
});
