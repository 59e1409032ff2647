// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { RecentExits, type SplitTime } from "./recent-exits.ts";

function split(time: bigint): SplitTime {
  return { timestampHigh: Number(time >> 32n), timestampLow: Number(time & 0xffff_ffffn) };
}

test("an exit is recent for two seconds", () => {
  const time = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const passed = fc.oneof(fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }), time);
  fc.assert(
    fc.property(time, passed, (ended, since) => {
      const now = BigInt.asUintN(64, ended + since);
      const exits = new RecentExits();
      exits.add(7, 1, split(ended));
      assert.equal(exits.has(7, 1, split(now)), now >= ended && now - ended < 2_000_000_000n);
    }),
  );
});

test("only the same child of the same parent counts", () => {
  const exits = new RecentExits();
  exits.add(7, 1, split(100n));
  assert.equal(exits.has(7, 2, split(100n)), false);
  assert.equal(exits.has(8, 1, split(100n)), false);
  exits.clear();
  assert.equal(exits.has(7, 1, split(100n)), false);
});
