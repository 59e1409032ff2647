// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parsePackageLock } from "./parse-package-lock.ts";

const cases: [what: string, lock: object, want: string[]][] = [
  [
    "3: packages by path, without the project itself",
    {
      packages: {
        "": { name: "app", version: "1.0.0" },
        "node_modules/a": { version: "1.0.0" },
        "node_modules/a/node_modules/@b/c": { version: "2.0.0" },
      },
    },
    ["a@1.0.0", "@b/c@2.0.0"],
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
    const got = [...parsePackageLock({ ...lock })].map(({ name, version }) => `${name}@${version}`);
    assert.deepEqual(got, want);
  });
}

test("package-lock: endless nesting ends", () => {
  const root: Record<string, unknown> = { version: "1.0.0" };
  root.dependencies = { a: root };
  assert.ok([...parsePackageLock({ dependencies: { a: root } })].length < 1000);
});
