// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { listOperators, numberOperators, stringOperators } from "../filter/ast.ts";
import { getOperator, operators } from "./index.ts";
import type { Constant, Present } from "./operator.ts";

test("every operator of the grammar has one unit", () => {
  const names = operators.flatMap((operator) => operator.names);
  assert.deepEqual(names.sort(), [...numberOperators, ...stringOperators, ...listOperators].sort());
  for (const operator of operators) assert.match(operator.description, /^[A-Z].*\.$/);
});

const b = (hex: string): Buffer => Buffer.from(hex, "hex");

const cases: [name: string, value: Present, constants: Constant[], holds: boolean][] = [
  ["=", "a", ["a"], true],
  ["=", "a", ["A"], false],
  ["=", 2n ** 60n, [2n ** 60n], true],
  ["=", b("01"), [b("01")], true],
  ["=", "10.1.2.3", [{ family: 4, bits: 8, base: 0x0a000000n }], true],
  ["!=", "::1", [{ family: 4, bits: 8, base: 0x0a000000n }], true],
  ["!=", b("01"), [b("02")], true],
  ["<", 2, [2n ** 60n], true],
  ["<", "B", ["a"], true],
  ["<", "\ud83d\ude00", ["\uffee"], false],
  [">=", -1, [-1], true],
  ["contains", "abc", ["b"], true],
  ["contains", "abc", [""], true],
  ["contains", b("010203"), [b("0203")], true],
  ["icontains", "xABCx", ["abC"], true],
  ["startswith", "/etc/x", ["/etc"], true],
  ["startswith", b("7f45"), [b("7f")], true],
  ["endswith", "a.so", [".so"], true],
  ["endswith", b("01"), [b("0001")], false],
  ["bcontains", b("474554"), [b("45")], true],
  ["bstartswith", b("474554"), [b("45")], false],
  ["glob", "/usr/lib/x", ["/usr/*x"], true],
  ["iglob", "BASH", ["b*"], true],
  ["regex", "bash", ["b.*"], true],
  ["in", "b", ["a", "b"], true],
  ["in", "b", [], false],
  ["in", "e", ["a", "b", "c", "d", "e"], true],
  ["in", b("01"), [b("00"), b("01")], true],
  ["intersects", 3, [1, 2, 3, 4, 5], true],
  ["pmatch", "/etc/passwd", ["/var", "/etc"], true],
];

for (const [name, value, constants, holds] of cases) {
  test(`${String(value)} ${name} (${constants.map(String).join(", ")})`, () => {
    const operator = getOperator(name as "=");
    const kind =
      typeof constants[0] === "object" && "family" in constants[0]
        ? "network"
        : value instanceof Uint8Array
          ? "bytes"
          : typeof value === "string"
            ? "text"
            : "number";
    assert.equal(operator.test(constants, kind)(value), holds);
    const references: unknown[] = [];
    const reference = (referenced: unknown): string => `k[${references.push(referenced) - 1}]`;
    const inline = operator.source?.("v", constants, kind, reference);
    if (inline !== undefined) {
      // oxlint-disable-next-line typescript/no-implied-eval
      const make = new Function("k", `return (v) => ${inline}`) as (
        k: unknown[],
      ) => (value: unknown) => unknown;
      const run = make(references);
      assert.deepEqual([run(value), run(undefined)], [holds, false]);
    }
    if (operator.between !== undefined && constants.length === 1 && kind !== "network") {
      assert.equal(operator.between(value, constants[0] as Present), holds);
    }
  });
}
