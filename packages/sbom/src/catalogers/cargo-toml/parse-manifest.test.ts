// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parse } from "smol-toml";
import { parseManifest } from "./parse-manifest.ts";

const cases: [what: string, text: string, want: string[]][] = [
  ["itself", '[package]\nname = "a"\nversion = "0.1.0"\n', ["a 0.1.0 project"]],
  ["a workspace", '[workspace]\nmembers = ["a"]\n', []],
  ["short", '[dependencies]\na = "1.2"\n', ["a 1.2 unpinned"]],
  [
    "exact and compatible",
    '[dependencies]\na = "=1.2.3"\nb = "^1"\nc = "~1.2"\n',
    ["a 1.2.3", "b 1 unpinned", "c 1.2 unpinned"],
  ],
  [
    "a range",
    '[dependencies]\na = ">=1, <3"\nb = "*"\nc = "<2"\n',
    ["a 1 unpinned", "b unpinned", "c unpinned"],
  ],
  ["long", '[dependencies.a]\nversion = "1.0"\nfeatures = ["x"]\n', ["a 1.0 unpinned"]],
  ["under another name", '[dependencies]\na = { package = "b", version = "1.0" }\n', ["b 1.0 unpinned"]],
  ["for one target", '[target."cfg(unix)".dependencies]\na = "1.0"\n', ["a 1.0 unpinned"]],
  ["for tests and the build", '[dev-dependencies]\na = "1"\n[build-dependencies]\nb = "1"\n', []],
  ["in a folder", '[dependencies]\na = { path = "../a" }\n', []],
  ["a tag", '[dependencies]\na = { git = "https://h/a", tag = "1.0" }\n', []],
  ["a commit", '[dependencies]\na = { git = "https://h/a", rev = "0c09903" }\n', ["a"]],
  ["a reference", '[dependencies]\na = { git = "https://h/a", rev = "refs/pull/1/head" }\n', []],
  [
    "inherited",
    '[package]\nname = "m"\nversion.workspace = true\n[dependencies]\na = { workspace = true }\n',
    ["m 4.0.0 project", "a 5.0 unpinned"],
  ],
];
for (const [what, text, want] of cases) {
  test(`Cargo.toml: ${what}`, () => {
    const above = parse('[workspace.package]\nversion = "4.0.0"\n[workspace.dependencies]\na = "5.0"\n');
    const got = parseManifest(parse(text), [{}, above]);
    assert.deepEqual(
      got.map(({ name, version, role = "" }) =>
        [name, version, role].filter((part) => part !== "").join(" "),
      ),
      want,
    );
  });
}
