// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Value } from "../extract.ts";
import { transformerNames } from "../filter/ast.ts";
import { getTransformer, transformers } from "./index.ts";

// Any UTF-16, lone surrogates too.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));

test("every transformer of the grammar has one unit", () => {
  assert.deepEqual(transformers.map(({ name }) => name).sort(), [...transformerNames].sort());
  for (const { description } of transformers) assert.match(description, /^[A-Z].*\.$/);
});

const cases: [name: string, argument: string | undefined, operands: NonNullable<Value>[], result: Value][] = [
  ["tolower", undefined, ["ÄbC"], "Äbc"],
  ["toupper", undefined, ["abc é"], "ABC é"],
  ["toupper", undefined, [["a", "b"]], ["A", "B"]],
  ["basename", undefined, ["/usr/bin/x"], "x"],
  ["basename", undefined, ["/usr/bin/"], ""],
  ["basename", undefined, ["x"], "x"],
  ["b64", undefined, ["aGVsbG8="], "hello"],
  ["b64", undefined, ["aGVsbG8"], "hello"],
  ["b64", undefined, [""], ""],
  ["b64", undefined, ["a"], undefined],
  ["b64", undefined, ["systemd"], undefined],
  ["b64", undefined, ["a-b_"], undefined],
  ["b64", undefined, ["a==="], undefined],
  ["b64", undefined, [Buffer.from("aGk=")], Buffer.from("hi")],
  ["len", undefined, ["é"], 2],
  ["len", undefined, [["a", "b", "c"]], 3],
  ["len", undefined, [Buffer.alloc(5)], 5],
  ["join", undefined, ["-", ["a", 1, ["x", "y"]]], "a-1-(x,y)"],
  ["join", undefined, ["-", []], ""],
  ["concat", undefined, ["a", "b", "c"], "abc"],
  ["getopt", undefined, [["-nt", "5", "file"], "nt:"], ["n", "t", "5"]],
  ["getopt", undefined, [["-n5", "-x", "-t"], "nt:"], ["n", "?", "?", ""]],
  ["getopt", undefined, [["--long", "-n", "--", "-t"], "nt"], ["n"]],
  ["getopt", undefined, [["file", "-n"], "n"], []],
  ["getopt", "t", [["-t1", "-t2"], "t:"], "2"],
  ["getopt", "t", [["-n"], "nt:"], undefined],
  ["getopt", "n", [["-n"], "nt:"], "n"],
  ["getopt", "t", [["-t"], "t:"], ""],
];

for (const [name, argument, operands, result] of cases) {
  test(`${name}(${JSON.stringify(operands)})${argument === undefined ? "" : `[${argument}]`}`, () =>
    assert.deepEqual(getTransformer(name as "len").compile(argument)(operands), result));
}

test("no text makes a transformer throw", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "tolower" as const,
        "toupper" as const,
        "basename" as const,
        "b64" as const,
        "len" as const,
      ),
      anyText,
      (name, text) => {
        getTransformer(name).compile(undefined)([text]);
      },
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (words, options) => {
      const result = getTransformer("getopt").compile(undefined)([words, options]);
      assert.ok(Array.isArray(result));
    }),
  );
});
