// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseDependencies } from "./parse-dependencies.ts";

const cases: [field: string, names: string[]][] = [
  ["", []],
  ["libc6 (>= 2.36), zlib1g", ["libc6", "zlib1g"]],
  ["default-mta | mail-transport-agent, python3:any", ["default-mta | mail-transport-agent", "python3"]],
  ["libfoo (<< 2~) [linux-any] <!nocheck>", ["libfoo"]],
  ["awk", ["awk"]],
  [" , ,|, (>= 1)", []],
];
for (const [field, names] of cases) {
  test(`dependencies ${JSON.stringify(field)}`, () => assert.deepEqual(parseDependencies(field), names));
}

test("any field gives names alone", () => {
  fc.assert(
    fc.property(fc.string(), (field) => {
      for (const group of parseDependencies(field)) {
        for (const name of group.split(" | ")) assert.match(name, /^[A-Za-z0-9][A-Za-z0-9+._-]*$/);
      }
    }),
  );
});
