// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { TextMemo } from "./text-memo.ts";

/** More texts than there are slots. */
const MANY = 20_000;

test("what was computed once comes back", () => {
  let computed = 0;
  const memo = new TextMemo((text) => {
    computed += 1;
    return `<${text}>`;
  });
  assert.equal(memo.get("/etc"), "</etc>");
  assert.equal(memo.get("/etc"), "</etc>");
  assert.equal(computed, 1);
});

test("texts that come only once do not drive out what repeats", () => {
  let computed = 0;
  const memo = new TextMemo((text) => {
    computed += text === "/etc/passwd" ? 1 : 0;
    return text;
  });
  memo.get("/etc/passwd");
  for (let index = 0; index < MANY; index++) {
    memo.get(`/tmp/once-${index}`);
    memo.get("/etc/passwd");
  }
  assert.equal(computed, 1);
});

test("a result is always that of its text", () => {
  const memo = new TextMemo((text) => text.toUpperCase());
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 12 })), (texts) => {
      for (const text of texts) {
        for (let round = 0; round < 3; round++) assert.equal(memo.get(text), text.toUpperCase());
      }
    }),
  );
});
