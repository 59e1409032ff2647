// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { plainSurface, printable, renderBytes, renderTable } from "./terminal.ts";

test("tables never get wider than the surface", () => {
  const columns = [
    { header: "NAME", shrinks: true },
    { header: "VERSION", shrinks: true },
    { header: "FIX" },
  ];
  const text = renderTable(
    columns,
    [
      ["n".repeat(90), "v".repeat(70), "1.0"],
      ["a", "b", "c"],
    ],
    plainSurface,
  );
  for (const line of text.split("\n")) assert.ok(line.length <= 80, line);
  assert.equal(text.match(/n/g)?.length, 90, "nothing is cut off");
});

test("columns line up and have no trailing blanks", () => {
  const text = renderTable(
    [{ header: "A" }, { header: "N", align: "right" }],
    [
      ["x", "10"],
      ["yyy", "2"],
    ],
    plainSurface,
  );
  assert.equal(text, "A     N\nx    10\nyyy   2");
});

for (const [bytes, want] of [
  [0, "0 B"],
  [999, "999 B"],
  [1500, "1.5 kB"],
  [124_300_000, "124 MB"],
  [8_100_000_000, "8.1 GB"],
] as const) {
  test(`${bytes} bytes are ${want}`, () => assert.equal(renderBytes(bytes), want));
}

test("escape sequences from an image do not reach the terminal", () => {
  assert.equal(printable("a\u001b[31mb\u202e"), "a\\u001b[31mb\\u202e");
});
