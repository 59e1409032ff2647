// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { parseDescription } from "./parse-description.ts";

test("DESCRIPTION: what it needs, without R itself", () => {
  const text = `Package: dplyr
Version: 1.1.4
Title: A Grammar:
    of Data
Depends: R (>= 3.5.0)
Imports: cli (>= 3.4.0), generics,
    R6,
    rlang (>= 1.1.0)
LinkingTo: cli
Suggests: bench
Built: R 4.4.1; x86_64-pc-linux-gnu; 2024-06-15; unix
`;
  const { name, version, requires, isBuilt } = parseDescription(Buffer.from(text));
  assert.deepEqual([name, version, isBuilt], ["dplyr", "1.1.4", true]);
  assert.deepEqual(requires, ["cli", "generics", "R6", "rlang"]);
});

const licenses: [written: string, want: string[]][] = [
  ["MIT + file LICENSE", ["MIT"]],
  ["GPL-2", ["GPL-2.0-only"]],
  ["GPL (>= 2)", ["GPL-2.0-or-later"]],
  ["GPL-2 | GPL-3", ["GPL-2.0-only OR GPL-3.0-only"]],
  ["GPL (>= 2) | BSD_3_clause + file LICENSE", ["GPL-2.0-or-later OR BSD-3-Clause"]],
  ["Apache License (== 2.0)", ["Apache-2.0"]],
  ["file LICENSE", []],
];
for (const [written, want] of licenses) {
  test(`DESCRIPTION: License: ${written}`, () => {
    const text = `Package: a\nVersion: 1\nLicense: ${written}\n`;
    assert.deepEqual(normalizeLicenses(parseDescription(Buffer.from(text)).licenses), want);
  });
}

for (const text of ["Package: 1a\nVersion: x\n", "", "\0\n :\n", "Package a"]) {
  test(`DESCRIPTION: ${JSON.stringify(text)} names no package`, () => {
    assert.deepEqual(parseDescription(Buffer.from(text)).name, "");
  });
}
