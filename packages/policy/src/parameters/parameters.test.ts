// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { boolean } from "./boolean.ts";
import type { Kind } from "./kind.ts";
import { list, numberList } from "./list.ts";
import { decimal, integer, octal } from "./number.ts";
import { comparison } from "./one-of.ts";
import { regex } from "./regex.ts";
import { text } from "./text.ts";

// §2.4 of what Anchore Engine accepts; undefined where it refuses.
const cases: [kind: Kind<unknown>, text: string, value: unknown][] = [
  [text, "", ""],
  [text, " any ", " any "],
  [boolean, "true", true],
  [boolean, "FALSE", false],
  [boolean, "yes", undefined],
  [boolean, " true", undefined],
  [integer, " 10 ", 10],
  [integer, "-1", undefined],
  [integer, "1.5", undefined],
  [integer, "", undefined],
  [decimal, "5.0", 5],
  [decimal, "-1.5", -1.5],
  [decimal, ".5", 0.5],
  [decimal, "5.", 5],
  [decimal, ".", undefined],
  [decimal, "1e3", undefined],
  [decimal, "", undefined],
  [octal, "00644", 0o644],
  [octal, " 0o4755 ", 0o4755],
  [octal, "0689", undefined],
  [octal, "-1", undefined],
  [octal, "", undefined],
  [comparison, ">=", ">="],
  [comparison, "==", undefined],
  [list, "root, docker", ["root", "docker"]],
  [list, "root", ["root"]],
  [list, "root,,docker", undefined],
  [list, "", undefined],
  [numberList, "22, 80 ,443", [22, 80, 443]],
  [numberList, "22,", undefined],
  [numberList, "ssh", undefined],
];

for (const [kind, text, value] of cases) {
  test(`${kind.type} ${JSON.stringify(text)}`, () => {
    const parsed = kind.parse(text);
    assert.deepEqual("value" in parsed ? parsed.value : undefined, value);
    if ("problem" in parsed) assert.ok(parsed.problem.length > 10);
  });
}

test("a regular expression is compiled once, or refused", () => {
  const parsed = regex.parse("v[0-9]+");
  assert.ok("value" in parsed && parsed.value.matches("v1") && parsed.value.source === "v[0-9]+");
  assert.ok("problem" in regex.parse("("));
});

test("no text makes a kind throw", () => {
  const kinds = [boolean, integer, decimal, octal, comparison, list, numberList, regex];
  fc.assert(fc.property(fc.constantFrom(...kinds), fc.string(), (kind, any) => void kind.parse(any)));
});
