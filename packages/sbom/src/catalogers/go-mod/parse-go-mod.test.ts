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
  ["replaced by a folder of the project", "require a v1.0.0\nreplace (\n\ta => ./a\n)\n", []],
  ["replaced by a folder elsewhere", "require a v1.0.0\nreplace a => ../a\n", ["a"]],
  ["replaced by a folder that leads elsewhere", "require a v1.0.0\nreplace a => ./../a\n", ["a"]],
  ["excluded", "require (\n\ta v1.0.0\n\tb v1.0.0\n)\nexclude a v1.0.0\n", ["b v1.0.0"]],
  ["retracted", "module m\nretract (\n\tv1.0.0\n\t[v1.1.0, v1.2.0]\n)\n", []],
  ["garbage", "require\n(\n)\n=>\nreplace => x\n", []],
];
for (const [what, text, want] of cases) {
  test(`go.mod: ${what}`, () => {
    const got = parseGoMod(Buffer.from(text)).required.map(({ path, version }) =>
      `${path} ${version}`.trim(),
    );
    assert.deepEqual(got, want);
  });
}

const releases: [text: string, language: string, release: string][] = [
  ["go 1.22\n", "1.22", ""],
  ["go 1.22.3\n", "1.22.3", "1.22.3"],
  ["go 1.23rc1\n", "1.23rc1", "1.23rc1"],
  ["go 1.22.0\n\ntoolchain go1.22.5\n", "1.22.0", "1.22.5"],
  ["go 1.22\ntoolchain go1.22.5-custom\n", "1.22", "1.22.5"],
  ["go 1.22\ntoolchain default\n", "1.22", ""],
  ["go next\n", "", ""],
];
for (const [text, language, release] of releases) {
  test(`go.mod: version of Go in ${JSON.stringify(text)}`, () => {
    const got = parseGoMod(Buffer.from(text));
    assert.deepEqual([got.language, got.release], [language, release]);
  });
}

test("go.mod: indirect requirements are told by a comment", () => {
  const text = "require (\n\ta v1.0.0 // indirect\n\tb v1.0.0 // for c\n\tc v1.0.0\n)\n";
  const got = parseGoMod(Buffer.from(text)).required.map(({ path, isIndirect }) => [path, isIndirect]);
  assert.deepEqual(got, [
    ["a", true],
    ["b", false],
    ["c", false],
  ]);
});
