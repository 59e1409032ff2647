// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { limits } from "../limits.ts";
import { parseJson, plainOf } from "./json.ts";

function read(text: string): { value: unknown; problems: string[] } {
  const problems: string[] = [];
  const node = parseJson(text, (offset, path, message) => problems.push(`${offset} ${path} ${message}`));
  return { value: node && plainOf(node), problems };
}

const faults: [text: string, problem: string][] = [
  ["", "0 $ expected a value, the text ends"],
  ['{"a":1,}', '7 $ expected a key in double quotes, found "}"'],
  ['{"a" 1}', '5 $.a expected ":" after the key, found "1"'],
  ['{"a":[1 2]}', '8 $.a expected "," or "]", found "2"'],
  ['{"a":1', '6 $ expected "," or "}", the text ends'],
  ['{"a":[1,', "8 $.a[1] expected a value, the text ends"],
  ['{"a":"b', "5 $.a the string has no closing quote"],
  ['{"a":"\\x"}', "5 $.a the string holds a control character or a bad escape"],
  ['["a\nb"]', "1 $[0] the string holds a control character or a bad escape"],
  ["[nul]", '1 $[0] expected a value, found "n"'],
  ["[constructor]", '1 $[0] expected a value, found "c"'],
  ["[01]", '2 $ expected "," or "]", found "1"'],
  ["[+1]", '1 $[0] expected a value, found "+"'],
  ["{'a':1}", '1 $ expected a key in double quotes, found "\'"'],
  ["1 // one", '2 $ expected the end of the text, found "/"'],
  ['{"a":1,"b":{"c":1,"c":2}}', '18 $.b.c the key "c" is written twice'],
];

for (const [text, problem] of faults) {
  test(JSON.stringify(text), () => assert.deepEqual(read(text).problems, [problem]));
}

test("nesting is limited", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  assert.deepEqual(read(nested(limits.jsonDepth)).problems, []);
  assert.match(read(nested(limits.jsonDepth + 1)).problems[0] ?? "", /nested deeper/);
  assert.match(read("[".repeat(1_000_000)).problems[0] ?? "", /nested deeper/);
});

test("values are limited", () => {
  const values = Array.from({ length: limits.jsonValues }, () => 0);
  assert.match(read(JSON.stringify(values)).problems[0] ?? "", /more than \d+ values/);
});

test("a long string is one string", () => {
  assert.deepEqual(read(JSON.stringify('\\"x'.repeat(300_000))).problems, []);
});

test("texts that the built-in parser reads give the same value, others a problem", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.json().map((text) => text.slice(1)),
      ),
      (text) => {
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          assert.notDeepEqual(read(text).problems, []);
          return;
        }
        assert.deepEqual(read(text), { value: expected, problems: [] });
      },
    ),
  );
});
