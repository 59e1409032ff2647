// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { parseIndexLine } from "./package-index.ts";

test("a line of a package index", () => {
  const line = { type: "npm", name: "left-pad", latest: "1.3.0", versions: ["1.2.0", "1.3.0"] };
  assert.deepEqual(parseIndexLine(JSON.stringify({ ...line, license: "MIT" })), line);
});

const faults: [line: string, problem: string][] = [
  ["{", "no JSON"],
  ["null", "no JSON object"],
  ['{"type":"pypi"}', '"type" must be one of npm, gem'],
  ['{"type":"npm","name":""}', '"name" must be the name of a package'],
  ['{"type":"npm","name":"a"}', '"latest" must be a version'],
  ['{"type":"npm","name":"a","latest":"1","versions":[1]}', '"versions" must be a list of versions'],
];

for (const [line, problem] of faults) {
  test(line, () => assert.deepEqual(parseIndexLine(line), { problem }));
}

test("any text is read or refused", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void parseIndexLine(line)));
});
