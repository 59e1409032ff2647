// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { isCall, type StarlarkValue, starlarkCalls } from "./starlark.ts";

/** A value as Starlark would write it; `?` for what is not known. */
function shown(value: StarlarkValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (!isCall(value)) return "?";
  const named = [...value.named].map(([name, each]) => `${name}=${shown(each)}`);
  return `${value.callee}(${[...value.positional.map(shown), ...named].join(", ")})`;
}

const cases: [what: string, text: string, want: string[]][] = [
  ["texts, names, lists", 'f("a", \'b\', c = ["d", """e\n"""],)', ['f("a", "b", c=["d", "e\\n"])']],
  ["sums of texts and lists", 'A = "x" + "y"\nB = [A] + ["z"]\nf(B + [A + A])', ['f(["xy", "z", "xyxy"])']],
  ["a name counts as it was before", 'f(A)\nA = "1"\nf(A)\nA = "2"\nf(A)', ["f(?)", 'f("1")', 'f("2")']],
  [
    "calls in calls, on several lines",
    "m = use(\"x\")\nm.install(\n  list = [\n    m.spec('g'),\n  ],\n)",
    ['m.install(list=[m.spec("g")])'],
  ],
  ["comments", '# f("no")\nf("a") # text\n', ['f("a")']],
  ["escapes", String.raw`f("a\"b")`, [String.raw`f("a\"b")`]],
  [
    "what is not understood is passed over",
    'def g(x):\n  return h(x)\nf({"k": ["v"]}, [x for x in y], "a" % b, c = not d)\nf("e")',
    ["f(?, [?], ?, c=?)", 'f("e")'],
  ],
  ["what is not closed ends with the file", 'f("a", [', ['f("a", [])']],
];
for (const [what, text, want] of cases) {
  test(`Starlark: ${what}`, () => {
    assert.deepEqual(starlarkCalls(text).map(shown), want);
  });
}

test("Starlark: any text is read without a throw", () => {
  const word = fc.constantFrom("f", "(", ")", "[", "]", "=", "+", ",", ".", '"a"', "\n", "{", "}", "#");
  fc.assert(fc.property(fc.array(word), (words) => void starlarkCalls(words.join(""))));
  fc.assert(fc.property(fc.string(), (text) => void starlarkCalls(text)));
});

test("Starlark: deep nesting and doubled lists end", () => {
  starlarkCalls("[".repeat(50_000));
  const doubled = starlarkCalls(`A = ["x"]\n${"A = A + A\n".repeat(100)}f(A)`);
  const value = doubled[0]?.positional[0];
  assert.ok(Array.isArray(value) && value.length <= 10_000);
});
