// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { parseSerialized, type Serialized } from "./parse-serialized.ts";

const cases: [text: string, want: Serialized][] = [
  ["N;", undefined],
  ["b:1;", true],
  ["i:-7;", -7],
  ["d:0.5;", 0.5],
  ['s:6:"a";bé";', 'a";bé'],
  [
    'a:2:{i:0;s:1:"x";s:1:"k";a:0:{}}',
    new Map<string, Serialized>([
      ["0", "x"],
      ["k", new Map()],
    ]),
  ],
];
for (const [text, want] of cases) {
  test(text, () => assert.deepEqual(parseSerialized(Buffer.from(text)), want));
}

for (const text of [
  "",
  "O:1:",
  's:9:"x";',
  "s:-1:",
  "a:9999999999:{",
  "a:1:{a:0:{}N;}",
  "i:;",
  "a:1:{".repeat(10_000),
]) {
  test(`${JSON.stringify(text.slice(0, 20))} is refused`, () => {
    assert.throws(() => parseSerialized(Buffer.from(text)), /at (?:byte )?\d+$/);
  });
}

test("what PHP writes is read", () => {
  const { value } = fc.letrec<{ value: Serialized }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(undefined),
      fc.boolean(),
      fc.integer(),
      fc.string(),
      fc.array(fc.tuple(fc.string(), tie("value"))).map((entries) => new Map(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (value) => assert.deepEqual(parseSerialized(Buffer.from(serialize(value))), value)),
  );
});

function serialize(value: Serialized): string {
  if (value === undefined) return "N;";
  if (typeof value === "boolean") return `b:${value ? 1 : 0};`;
  if (typeof value === "number") return `i:${value};`;
  if (typeof value === "string") return `s:${Buffer.byteLength(value)}:"${value}";`;
  return `a:${value.size}:{${[...value].map(([key, member]) => serialize(key) + serialize(member)).join("")}}`;
}
