// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { packagesOf } from "./packages.ts";
import { parsePnpmLock } from "./parse-pnpm-lock.ts";

const cases: [what: string, lock: string, want: string[]][] = [
  [
    "5: each package says whether it is for development",
    `lockfileVersion: 5.4
dependencies:
  a: 1.0.0
packages:
  /a/1.0.0_c@1.0.0:
    dependencies:
      '@x/b': 2.0.0
      z: /y/3.0.0
    dev: false
  /@x/b/2.0.0:
    dev: true
  /y/3.0.0:
    dev: false
`,
    ["a@1.0.0 → @x/b@2.0.0, y@3.0.0", "@x/b@2.0.0 (development)", "y@3.0.0"],
  ],
  [
    "9: what nothing leads to that the projects need to run is for development",
    `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a:
        specifier: ^1
        version: 1.0.0(p@1.0.0)
      me:
        specifier: workspace:*
        version: link:libs/me
    devDependencies:
      d:
        specifier: ^1
        version: 1.0.0
  libs/me:
    optionalDependencies:
      alias:
        specifier: npm:o@1
        version: o@1.0.0
packages:
  a@1.0.0:
    resolution: {integrity: x}
  b@1.0.0: {}
  d@1.0.0: {}
  e@1.0.0: {}
  o@1.0.0: {}
  p@1.0.0: {}
snapshots:
  a@1.0.0(p@1.0.0):
    dependencies:
      b: 1.0.0
      p: 1.0.0
  b@1.0.0: {}
  d@1.0.0:
    dependencies:
      e: 1.0.0
      b: 1.0.0
`,
    [
      "a@1.0.0 → b@1.0.0, p@1.0.0",
      "b@1.0.0",
      "d@1.0.0 (development) → e@1.0.0, b@1.0.0",
      "e@1.0.0 (development)",
      "o@1.0.0",
      "p@1.0.0",
    ],
  ],
  [
    "9: without projects nothing is told apart",
    "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n",
    ["a@1.0.0"],
  ],
];
for (const [what, lock, want] of cases) {
  test(`pnpm-lock ${what}`, () => {
    const got = [...packagesOf(parsePnpmLock(Buffer.from(lock)))].map(({ name, version, role, requires }) => {
      const needs = requires.length === 0 ? "" : ` → ${requires.join(", ")}`;
      return `${name}@${version}${role === undefined ? "" : ` (${role})`}${needs}`;
    });
    assert.deepEqual(got, want);
  });
}
