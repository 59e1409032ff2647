// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  plainSurface,
  printable,
  printableLines,
  renderBytes,
  renderTable,
  wrapParts,
  wrapText,
} from "./terminal.ts";

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

test("listings keep their lines and tabs, and nothing else", () => {
  assert.equal(printableLines("a:1:2\n\t\u001b[31mx\n\t^"), "a:1:2\n\t\\u001b[31mx\n\t^");
});

for (const [text, width, want] of [
  ["", 10, [""]],
  ["one two three", 7, ["one two", "three"]],
  ["one two three", 8, ["one two", "three"]],
  ["abcdefgh ij", 3, ["abc", "def", "gh", "ij"]],
] as const) {
  test(`${JSON.stringify(text)} in ${width} columns`, () => assert.deepEqual(wrapText(text, width), want));
}

test("parts are not broken, and colour takes no room", () => {
  const red = "\u001b[31mab\u001b[39m";
  assert.deepEqual(wrapParts([red, "cd", "efghij"], " · ", 7), [`${red} · cd`, "efghij"]);
});
