// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseRockspec } from "./parse-rockspec.ts";

const cases: [what: string, text: string, want: string[] | undefined][] = [
  [
    "as LuaRocks writes it",
    `package = "LPeg"
version = "1.0.2-1"
source = { url = "https://example.org/lpeg.tar.gz" }
description = {
   summary = "text",
   license = "MIT/X11"
}
dependencies = {
   "lua >= 5.1, < 5.5", -- text
   'luafilesystem >= 1.8.0-1', "copas"
}
`,
    ["LPeg", "1.0.2-1", "MIT/X11", "luafilesystem", "copas"],
  ],
  [
    "local variables",
    'local _NAME = "a"\nlocal v, r = "1", "2"\nlocal V = "1.0"\npackage = _NAME\nversion = V .. "-" .. "1"\n',
    ["a", "1.0-1", ""],
  ],
  ["comments", '-- package = "no"\n--[[ package = "no"\n]]\npackage = "a" version = "1-1"', ["a", "1-1", ""]],
  ["a version that is computed", 'package = "a"\nversion = tostring(1)', undefined],
  ["nothing", "", undefined],
];
for (const [what, text, want] of cases) {
  test(`rockspec: ${what}`, () => {
    const got = parseRockspec(text);
    assert.deepEqual(got && [got.name, got.version, got.license, ...got.requires], want);
  });
}
