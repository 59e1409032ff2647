// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseGoMod } from "./parse-go-mod.ts";

const cases: [what: string, text: string, want: string[]][] = [
  ["one a line", "module a.b/c\n\ngo 1.22\n\nrequire a.b/d v1.0.0 // indirect\n", ["a.b/d v1.0.0"]],
  [
    "a block",
    "module m\nrequire (\n\ta v1.0.0\n\t// b v1.0.0\n\tc v2.0.0+incompatible // indirect\n)\n",
    ["a v1.0.0", "c v2.0.0+incompatible"],
  ],
  ["quoted", 'module "m"\nrequire "a" v1.0.0\n', ["a v1.0.0"]],
  ["replaced", "require a v1.0.0\nreplace a => b v2.0.0\n", ["b v2.0.0"]],
  ["replaced in one version", "require a v1.0.0\nreplace a v1.0.0 => b v2.0.0\n", ["b v2.0.0"]],
  ["replaced in another version", "require a v1.0.0\nreplace a v1.1.0 => b v2.0.0\n", ["a v1.0.0"]],
  ["replaced by a folder", "require a v1.0.0\nreplace (\n\ta => ../a\n)\n", []],
  ["excluded", "require (\n\ta v1.0.0\n\tb v1.0.0\n)\nexclude a v1.0.0\n", ["b v1.0.0"]],
  ["retracted", "module m\nretract (\n\tv1.0.0\n\t[v1.1.0, v1.2.0]\n)\n", []],
  ["garbage", "require\n(\n)\n=>\nreplace => x\n", []],
];
for (const [what, text, want] of cases) {
  test(`go.mod: ${what}`, () => {
    const got = parseGoMod(Buffer.from(text)).map(({ path, version }) => `${path} ${version}`.trim());
    assert.deepEqual(got, want);
  });
}
