// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { LockedPackage } from "./locked-package.ts";
import { parsePackageLock } from "./parse-package-lock.ts";

const cases: [what: string, lock: object, want: string[]][] = [
  [
    "3: packages by path, the project itself marked",
    {
      packages: {
        "": { name: "app", version: "1.0.0" },
        "node_modules/a": { version: "1.0.0" },
        "node_modules/a/node_modules/@b/c": { version: "2.0.0" },
      },
    },
    ["app@1.0.0 (project)", "a@1.0.0", "@b/c@2.0.0"],
  ],
  [
    "3: what is only for development is marked, and what is needed is found as Node does",
    {
      packages: {
        "": { dependencies: { a: "1" }, devDependencies: { b: "1" } },
        "node_modules/a": { version: "1.0.0", dependencies: { b: "1", c: "1", absent: "1" } },
        "node_modules/a/node_modules/c": { version: "1.0.0", dependencies: { b: "2" } },
        "node_modules/a/node_modules/c/node_modules/b": {
          version: "2.0.0",
          optionalDependencies: { c: "2" },
        },
        "node_modules/b": { version: "1.0.0", dev: true, peerDependencies: { me: "1" } },
        "node_modules/me": { resolved: "libs/me", link: true },
        "libs/me": { version: "0.1.0" },
      },
    },
    [
      "a@1.0.0 → b@1.0.0, c@1.0.0",
      "c@1.0.0 → b@2.0.0",
      "b@2.0.0 → c@1.0.0",
      "b@1.0.0 (development) → me@0.1.0",
      "me@0.1.0",
    ],
  ],
  [
    "1: what is nested in a package for development is so too",
    {
      dependencies: {
        a: { version: "1.0.0", dev: true, requires: { b: "1" }, dependencies: { b: { version: "1.0.0" } } },
        b: { version: "2.0.0", requires: { a: "1" } },
      },
    },
    ["a@1.0.0 (development) → b@1.0.0", "b@1.0.0 (development)", "b@2.0.0 → a@1.0.0"],
  ],
  [
    "3: an alias states the real name",
    { packages: { "node_modules/x": { name: "y", version: "1.0.0" } } },
    ["y@1.0.0"],
  ],
  [
    "3: a workspace is named by the link to it",
    {
      packages: { "libs/a": { version: "1.0.0" }, "node_modules/@me/a": { resolved: "libs/a", link: true } },
    },
    ["@me/a@1.0.0"],
  ],
  ["3: a folder without a link is named by its last part", { packages: { "libs/a": {} } }, ["a@"]],
  [
    "2: packages go before dependencies",
    { packages: { "node_modules/a": { version: "2.0.0" } }, dependencies: { a: { version: "1.0.0" } } },
    ["a@2.0.0"],
  ],
  [
    "1: nested dependencies",
    {
      dependencies: {
        a: { version: "1.0.0", dependencies: { b: { version: "2.0.0" } } },
        b: { version: "1.0.0" },
      },
    },
    ["a@1.0.0", "b@2.0.0", "b@1.0.0"],
  ],
  ["1: an alias", { dependencies: { x: { version: "npm:@a/y@1.0.0" } } }, ["@a/y@1.0.0"]],
  [
    "1: commits and folders have no version",
    { dependencies: { a: { version: "git+ssh://git@x/a.git#ab" }, b: { version: "file:b" } } },
    ["a@", "b@"],
  ],
  [
    "other types in place of objects",
    { packages: [], dependencies: { a: 1, b: null, c: { version: 3 } } },
    ["c@"],
  ],
  ["nothing", {}, []],
];
for (const [what, lock, want] of cases) {
  test(`package-lock ${what}`, () => {
    const got = [...parsePackageLock(lock as Record<string, unknown>)].map(shown);
    assert.deepEqual(got, want);
  });
}

function shown({ name, version, role, requires }: LockedPackage): string {
  const needs = requires.length === 0 ? "" : ` → ${requires.join(", ")}`;
  return `${name}@${version}${role === undefined ? "" : ` (${role})`}${needs}`;
}

test("package-lock: endless nesting ends", () => {
  const root: Record<string, unknown> = { version: "1.0.0" };
  root.dependencies = { a: root };
  assert.ok([...parsePackageLock({ dependencies: { a: root } })].length < 1000);
});
