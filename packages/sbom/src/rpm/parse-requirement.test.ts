// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseRequirement } from "./parse-requirement.ts";

const cases: [requirement: string, names: string[]][] = [
  ["", []],
  ["glibc", ["glibc"]],
  ["libc.so.6(GLIBC_2.34)(64bit)", ["libc.so.6(GLIBC_2.34)(64bit)"]],
  ["/usr/bin/sh", ["/usr/bin/sh"]],
  ["(glibc-langpack-en or glibc-all-langpacks)", ["glibc-langpack-en | glibc-all-langpacks"]],
  ["(a >= 1.0 or b)", ["a | b"]],
  ["(a and b)", ["a", "b"]],
  ["(rpm-plugin if rpm)", ["rpm-plugin"]],
  ["(a if b else c)", ["a", "c"]],
  ["(font(:lang=en) with vendor(x))", ["font(:lang=en)"]],
  ["(a or (b and libc.so.6()(64bit)))", ["a"]],
  ["((a or b) and c)", ["c"]],
  ["()", []],
];
for (const [requirement, names] of cases) {
  test(`requirement ${JSON.stringify(requirement)}`, () => {
    assert.deepEqual(parseRequirement(requirement), names);
  });
}

test("any text names something or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const name of parseRequirement(`(${text})`)) assert.equal(typeof name, "string");
    }),
  );
});
