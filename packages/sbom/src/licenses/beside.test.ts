// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { catalogFiles } from "../catalog.ts";
import { licensesOr } from "./beside.ts";

const texts: Record<string, string> = {
  "a/LICENSE": "SPDX-License-Identifier: MIT",
  "b/LICENSE-MIT": "SPDX-License-Identifier: MIT",
  "b/LICENSE-APACHE": 'Licensed under the Apache License, Version 2.0 (the "License")',
  "c/LICENSE.txt": "All rights reserved.",
};

const cases: [what: string, stated: string[], folder: string, licenses: string[], texts?: string[]][] = [
  ["stated", ["ISC"], "a", ["ISC"]],
  ["not stated", [], "a", ["MIT"], ["/a/LICENSE"]],
  ["stated elsewhere", ["SEE LICENSE IN LICENSE"], "a", ["MIT"], ["/a/LICENSE"]],
  ["a name of several licences", ["BSD"], "a", ["MIT"], ["/a/LICENSE"]],
  ["of nobody else", ["UNLICENSED"], "a", ["UNLICENSED"]],
  ["two texts", [], "b", ["Apache-2.0", "MIT"], ["/b/LICENSE-MIT", "/b/LICENSE-APACHE"]],
  ["a text of one's own", ["Our Terms"], "c", ["Our Terms"]],
  ["no text", [], "d", []],
];
for (const [what, stated, folder, licenses, licenseTexts] of cases) {
  test(`licences of a package: ${what}`, () => {
    const read = (path: string): Buffer | undefined =>
      texts[path] === undefined ? undefined : Buffer.from(texts[path]);
    const want = licenseTexts === undefined ? { licenses } : { licenses, licenseTexts };
    assert.deepEqual(licensesOr(stated, [folder], read), want);
  });
}

test("texts beside npm packages, Python distributions and gems are found", () => {
  const files: Record<string, string> = {
    "app/node_modules/@s/a/package.json":
      '{"name":"@s/a","version":"1.0.0","license":"SEE LICENSE IN LICENSE.md"}',
    "app/node_modules/@s/a/LICENSE.md": "SPDX-License-Identifier: MIT",
    "usr/lib/b-1.0.dist-info/METADATA": "Name: b\nVersion: 1.0\nLicense: BSD\n",
    "usr/lib/b-1.0.dist-info/licenses/COPYING": "SPDX-License-Identifier: BSD-3-Clause",
    "gems/3.3.0/specifications/c-1.0.gemspec":
      'Gem::Specification.new do |s|\n  s.name = "c"\n  s.version = "1.0"\nend\n',
    "gems/3.3.0/gems/c-1.0/MIT-LICENSE": "SPDX-License-Identifier: MIT",
  };
  const { packages } = catalogFiles(
    Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) })),
  );
  assert.deepEqual(
    packages.map(({ name, licenses, licenseTexts }) => [name, licenses, licenseTexts]),
    [
      ["c", ["MIT"], ["/gems/3.3.0/gems/c-1.0/MIT-LICENSE"]],
      ["@s/a", ["MIT"], ["/app/node_modules/@s/a/LICENSE.md"]],
      ["b", ["BSD-3-Clause"], ["/usr/lib/b-1.0.dist-info/licenses/COPYING"]],
    ],
  );
});
