// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseBunLock } from "./parse-bun-lock.ts";

const cases: [what: string, lock: object, want: string[]][] = [
  [
    "what nothing leads to that a workspace needs to run is for development",
    {
      workspaces: {
        "": { name: "app", dependencies: { a: "1", "@s/w": "1" }, devDependencies: { d: "1" } },
        w: { name: "@s/w", version: "0.1.0", dependencies: { b: "2" } },
      },
      packages: {
        a: ["a@1.0.0", "", { dependencies: { b: "1", absent: "1" } }, "sha512-x"],
        b: ["b@1.0.0", "", {}, "sha512-x"],
        "@s/w": ["@s/w@workspace:w"],
        "@s/w/b": ["b@2.0.0", "", {}, "sha512-x"],
        d: ["d@1.0.0", "", { dependencies: { b: "1" } }, "sha512-x"],
        "d/b": ["b@3.0.0", "", {}, "sha512-x"],
      },
    },
    [
      "a@1.0.0 → b@1.0.0",
      "b@1.0.0",
      "@s/w@0.1.0 → b@2.0.0",
      "b@2.0.0",
      "d@1.0.0 (development) → b@3.0.0",
      "b@3.0.0 (development)",
    ],
  ],
  [
    "an alias has the real name, a commit no version",
    { packages: { x: ["y@1.0.0"], g: ["g@github:a/g#ab", {}, "a-g-ab"], bad: [], worse: 1 } },
    ["y@1.0.0", "g@"],
  ],
];
for (const [what, lock, want] of cases) {
  test(`bun.lock: ${what}`, () => {
    const got = [...parseBunLock(lock as Record<string, unknown>)].map(
      ({ name, version, role, requires }) => {
        const needs = requires.length === 0 ? "" : ` → ${requires.join(", ")}`;
        return `${name}@${version}${role === undefined ? "" : ` (${role})`}${needs}`;
      },
    );
    assert.deepEqual(got, want);
  });
}
