// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { allOf, kindOfLicense, type LicenseKind, splitAll } from "./kind.ts";

const kinds: [text: string, want: LicenseKind][] = [
  ["MIT", "id"],
  ["GPL-2.0-only", "id"],
  ["mit", "name"],
  ["MIT OR Apache-2.0", "expression"],
  ["GPL-2.0-only WITH Classpath-exception-2.0", "expression"],
  ["LicenseRef-scancode-x", "expression"],
  ["DocumentRef-a:LicenseRef-b", "name"],
  ["MIT AND", "name"],
  ["Some Odd License", "name"],
  ["", "name"],
];
for (const [text, want] of kinds) {
  test(`${JSON.stringify(text)} is an ${want}`, () => assert.equal(kindOfLicense(text), want));
}

const splits: [expression: string, want: string[]][] = [
  ["MIT", ["MIT"]],
  ["MIT AND ISC and Zlib", ["MIT", "ISC", "Zlib"]],
  ["MIT AND (ISC OR Zlib)", ["MIT", "ISC OR Zlib"]],
  ["MIT AND ISC OR Zlib", ["MIT AND ISC OR Zlib"]],
  ["(MIT OR ISC) AND (Zlib OR (X11 AND 0BSD))", ["MIT OR ISC", "Zlib OR (X11 AND 0BSD)"]],
  ["(MIT) OR (ISC)", ["(MIT) OR (ISC)"]],
  ["(MIT", ["(MIT"]],
  ["MIT) AND ISC", ["MIT) AND ISC"]],
];
for (const [expression, want] of splits) {
  test(`${expression} joins ${want.length}`, () => assert.deepEqual(splitAll(expression), want));
}

test("what is joined can be split again", () => {
  const single = fc.constantFrom(
    "MIT",
    "ISC OR Zlib",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "X11 OR (0BSD AND MIT)",
  );
  fc.assert(
    fc.property(fc.array(single, { minLength: 2, maxLength: 5 }), (expressions) => {
      assert.equal(kindOfLicense(allOf(expressions)), "expression");
      assert.deepEqual(splitAll(allOf(expressions)), expressions);
    }),
  );
});

test("any text is split without loss of time", () => {
  assert.equal(splitAll("(".repeat(100_000)).length, 1);
  fc.assert(fc.property(fc.string(), (text) => splitAll(text).length > 0));
});
