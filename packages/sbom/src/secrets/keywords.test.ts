// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { compileKeywords, type Keyword } from "./keywords.ts";

const exact = (text: string): Keyword => ({ text, anyCase: false });
const anyCase = (text: string): Keyword => ({ text, anyCase: true });

function found(keywords: Keyword[], text: string, from = 0, to = text.length): string[] {
  const places: string[] = [];
  const bytes = Buffer.from(text, "latin1");
  compileKeywords(keywords).search(bytes, from, to, (at, index) => places.push(`${at} ${index}`));
  return places.sort();
}

const cases: [keywords: Keyword[], text: string, places: string[]][] = [
  [[exact("ghp_")], "ghp_", ["0 0"]],
  [[exact("ghp_")], "a ghp_ GHP_ ghp", ["2 0"]],
  [[anyCase("token")], "TOKEN Token tokens", ["0 0", "12 0", "6 0"]],
  [[exact("hf_")], "hf_", ["0 0"]],
  [[exact("hf_")], "x=hf_a hf", ["2 0"]],
  [[exact("abcd"), exact("abcde"), anyCase("abcd")], "abcdeABCD", ["0 0", "0 1", "0 2", "5 2"]],
  [[exact("-----BEGIN")], "------BEGIN", ["1 0"]],
  [[exact("ghp_")], "", []],
];

for (const [keywords, text, places] of cases) {
  test(`${keywords.map(({ text }) => text).join(", ")} in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(keywords, text), places));
}

test("a keyword belongs to the part in which it begins", () => {
  const text = "hf_x ghp_ hf_";
  const keywords = [exact("hf_"), exact("ghp_")];
  for (let cut = 0; cut <= text.length; cut++) {
    const parts = [...found(keywords, text, 0, cut), ...found(keywords, text, cut)];
    assert.deepEqual(parts.sort(), found(keywords, text), `cut at ${cut}`);
  }
});

test("all keywords are found wherever they stand, and nothing else", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", "B", "_"), minLength: 3, maxLength: 6 });
  const keyword = fc.oneof(
    letters.map(exact),
    letters.map((text) => anyCase(text.toLowerCase())),
  );
  const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "B", "_"), maxLength: 60 });
  fc.assert(
    fc.property(fc.array(keyword, { minLength: 1, maxLength: 6 }), text, (keywords, text) => {
      const expected = keywords.flatMap((each, index) =>
        [...Array(text.length).keys()]
          .filter((at) => (each.anyCase ? text.toLowerCase() : text).startsWith(each.text, at))
          .map((at) => `${at} ${index}`),
      );
      assert.deepEqual(found(keywords, text), expected.sort());
    }),
  );
});
