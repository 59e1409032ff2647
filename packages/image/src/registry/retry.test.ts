// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { delayBefore, parseRetryAfter, RETRY_POLICY } from "./retry.ts";

const highest = { ...RETRY_POLICY, random: () => 1 };

test("delays double up to a bound, and end", () => {
  const delays = [1, 2, 3, 4, 5].map((failed) => delayBefore(failed, undefined, highest));
  assert.deepEqual(delays, [500, 1000, 2000, 4000, undefined]);
  assert.equal(delayBefore(30, undefined, { ...highest, attempts: 99 }), 15_000);
  assert.equal(delayBefore(1, undefined, { ...highest, random: () => 0 }), 250);
});

test("a server is waited for as long as it asks, but not for ever", () => {
  assert.equal(delayBefore(1, 7000, highest), 7000);
  assert.equal(delayBefore(1, 0, highest), 0);
  assert.equal(delayBefore(1, 3_600_000, highest), undefined);
});

test("Retry-After is seconds or a date", () => {
  const now = Date.parse("2026-01-02T03:04:05Z");
  const rows: [header: string | undefined, want: number | undefined][] = [
    ["0", 0],
    [" 120 ", 120_000],
    ["Fri, 02 Jan 2026 03:04:35 GMT", 30_000],
    ["Friday, 02-Jan-26 03:04:35 GMT", 30_000],
    ["Fri, 02 Jan 2026 03:00:00 GMT", 0],
    ["-1", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["9".repeat(40), undefined],
    ["", undefined],
    [undefined, undefined],
  ];
  for (const [header, want] of rows) assert.equal(parseRetryAfter(header, now), want, header);
});

test("any header gives a time that is not negative, or none", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const found = parseRetryAfter(header, 0);
      assert.ok(found === undefined || found >= 0);
    }),
  );
});
