// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { parseRequirements } from "./parse-requirements.ts";

/** A requirements file → what it asks for, `?` behind what is not pinned; and the lines that are reported. */
const cases: [text: string, want: string[], reported?: number[]][] = [
  ["a==1.0", ["a@1.0"]],
  ["A.b_c == 1.0.post1+local", ["A.b_c@1.0.post1+local"]],
  ["a===1.0", ["a@1.0"]],
  ["a[b, c] ==1.0", ["a@1.0"]],
  ["a==1.0 ; python_version < '3'", ["a@1.0"]],
  ["a==1.0#text\nb==2.0 # text", ["a@1.0", "b@2.0"]],
  ["a==1.0 --hash=sha256:00 \\\n  --hash=sha256:11\nb==2.0", ["a@1.0", "b@2.0"]],
  ["a==1.0 \\", ["a@1.0"]],
  ["# a==1.0\n\n-r other.txt\n--index-url x\n-e git+https://x/y", []],
  ["a\nb>=1\nc~=1.0\nd!=1\ne>1,<2", ["a@?", "b@1?", "c@1.0?", "d@?", "e@?"], [1, 2, 3, 4, 5]],
  [`a==1.*\nb==1.0,!=1.1\nc==$\{VERSION}\nd==`, ["a@1?", "b@1.0?"], [1, 2, 3, 4]],
  ["a (>=1.0,<2)\nb @ file:///b.whl\nc [d];python_version<'3'", ["a@1.0?", "b@?", "c@?"], [1, 2, 3]],
  [">=1.0\na b", [], [1, 2]],
  ["git+https://x/y\n./folder", [], [1, 2]],
  [`a==1.0\n${"b".repeat(1e5)}\nc==1.0`, ["a@1.0", "c@1.0"], [2]],
];
for (const [text, want, reported = []] of cases) {
  test(`requirements: ${JSON.stringify(text.slice(0, 60))}`, () => {
    const found: Diagnostic[] = [];
    const got = [
      ...parseRequirements(Buffer.from(text), "requirements.txt", (problem) => found.push(problem)),
    ];
    assert.deepEqual(
      got.map(({ name, version, pinned }) => `${name}@${version}${pinned ? "" : "?"}`),
      want,
    );
    assert.deepEqual(
      found.map(({ line }) => line),
      reported,
    );
  });
}
