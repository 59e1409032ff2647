// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { cacheBytes } from "./layer-cache.ts";

const sizes: [text: string | undefined, bytes: number][] = [
  [undefined, 2 * 1024 ** 3],
  ["", 2 * 1024 ** 3],
  ["0", 0],
  ["1000000", 1_000_000],
  ["500MB", 500_000_000],
  ["1.5 GB", 1_500_000_000],
  ["2GiB", 2 * 1024 ** 3],
];

for (const [text, bytes] of sizes) {
  test(`VENDORLESS_CACHE_SIZE ${text}`, () => {
    assert.equal(cacheBytes(text === undefined ? {} : { VENDORLESS_CACHE_SIZE: text }), bytes);
  });
}

for (const text of ["much", "-1", "1e9", "5 apples", "1..2MB", "5constructor"]) {
  test(`VENDORLESS_CACHE_SIZE ${text} is refused`, () => {
    assert.throws(() => cacheBytes({ VENDORLESS_CACHE_SIZE: text }), { code: "usage" });
  });
}
