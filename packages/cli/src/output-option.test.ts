// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { type OutputOption, parseOutputOptions } from "./output-option.ts";

const cases: [texts: string[], want: OutputOption[] | RegExp][] = [
  [["table"], [{ format: "table", file: undefined }]],
  [["json=a.json"], [{ format: "json", file: "a.json" }]],
  [["json=a=b.json"], [{ format: "json", file: "a=b.json" }]],
  [
    ["table", "json=x"],
    [
      { format: "table", file: undefined },
      { format: "json", file: "x" },
    ],
  ],
  [["yaml"], /there is no format "yaml"/],
  [["table", "json"], /two -o options/],
];

for (const [texts, want] of cases) {
  test(`-o ${texts.join(" -o ")}`, () => {
    if (want instanceof RegExp) assert.throws(() => parseOutputOptions(texts, ["table", "json"]), want);
    else assert.deepEqual(parseOutputOptions(texts, ["table", "json"]), want);
  });
}
