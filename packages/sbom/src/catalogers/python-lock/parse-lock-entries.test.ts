// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parse } from "smol-toml";
import { objectsIn } from "../../documents/members.ts";
import { parseLockEntries } from "./parse-lock-entries.ts";

const cases: [what: string, lock: string, want: string[]][] = [
  [
    "Poetry 1 has categories, Poetry 2 groups",
    `[[package]]
name = "a"
version = "1.0"
category = "dev"
[package.dependencies]
b = ">=1"
c = { version = ">=1", optional = true }

[[package]]
name = "b"
version = "1.0"
groups = ["main", "dev"]

[[package]]
name = "c"
version = "1.0"
groups = ["test"]
`,
    ["a@1.0 (development) → b, c", "b@1.0", "c@1.0 (development)"],
  ],
  [
    "PDM lists requirements; a group of another name may be an extra",
    `[[package]]
name = "a"
version = "1.0"
groups = ["default"]
dependencies = ["B<2,>=1", "c[x]; python_version < '3'"]

[[package]]
name = "b"
version = "1.0"
groups = ["http2"]
`,
    ["a@1.0 → B, c", "b@1.0"],
  ],
  [
    "uv lists the project, and what it needs for development apart",
    `[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "a" }]
[package.optional-dependencies]
x = [{ name = "b" }]
[package.dev-dependencies]
dev = [{ name = "d" }]

[[package]]
name = "a"
version = "1.0"
source = { registry = "x" }

[[package]]
name = "b"
version = "1.0"

[[package]]
name = "d"
version = "1.0"
dependencies = [{ name = "e" }]

[[package]]
name = "e"
version = "1.0"
`,
    ["app@0.1.0 (project) → a, b", "a@1.0", "b@1.0", "d@1.0 (development) → e", "e@1.0 (development)"],
  ],
];
for (const [what, lock, want] of cases) {
  test(`python lock: ${what}`, () => {
    const got = [...parseLockEntries(objectsIn(parse(lock), "package"))].map(
      ({ name, version, role, requires }) => {
        const needs = requires.length === 0 ? "" : ` → ${requires.join(", ")}`;
        return `${name}@${version}${role === undefined ? "" : ` (${role})`}${needs}`;
      },
    );
    assert.deepEqual(got, want);
  });
}
