// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { BLOCK, Blocks, CONTEXT } from "./blocks.ts";

interface Seen {
  content: string;
  before: string;
  after: string;
  first: boolean;
  last: boolean;
}

/** Content that differs from place to place. */
function contentOf(size: number): Buffer {
  const content = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) content.writeUInt32LE(at, at);
  return content;
}

function blocksOf(content: Buffer, pieces: readonly number[]): Seen[] {
  const seen: Seen[] = [];
  const blocks = new Blocks();
  blocks.start(content.length, ({ bytes, from, to, first, last }) => {
    const text = bytes.toString("latin1");
    seen.push({
      content: text.slice(from, to),
      before: text.slice(0, from),
      after: text.slice(to),
      first,
      last,
    });
  });
  for (let at = 0, turn = 0; at < content.length; turn++) {
    const size = pieces[turn % pieces.length]!;
    blocks.add(content.subarray(at, at + size));
    at += size;
  }
  blocks.end();
  return seen;
}

const sizes = [
  1,
  100,
  BLOCK - 1,
  BLOCK,
  BLOCK + 1,
  BLOCK + CONTEXT,
  BLOCK + CONTEXT + 1,
  2 * BLOCK,
  3 * BLOCK + 5,
];

for (const size of sizes) {
  test(`the blocks of ${size} bytes are the same however the pieces fall`, () => {
    const content = contentOf(size);
    const whole = blocksOf(content, [size]);
    const text = content.toString("latin1");
    assert.equal(whole.map((block) => block.content).join(""), text);
    let at = 0;
    for (const [index, { content: part, before, after, first, last }] of whole.entries()) {
      assert.equal(before, text.slice(Math.max(0, at - CONTEXT), at));
      at += part.length;
      assert.ok(text.slice(at).startsWith(after));
      assert.ok(last || after.length === Math.min(CONTEXT, size - at), "all context is there");
      assert.deepEqual([first, last], [index === 0, index === whole.length - 1]);
    }
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1000, max: 150_000 }), { minLength: 1 }), (pieces) => {
        assert.deepEqual(blocksOf(content, pieces), whole);
      }),
      { numRuns: 5 },
    );
  });
}

test("one file after the other", () => {
  const blocks = new Blocks();
  const seen: number[] = [];
  for (const size of [BLOCK * 2, 10, BLOCK + 10]) {
    blocks.start(size, ({ from, to }) => seen.push(to - from));
    blocks.add(contentOf(size));
    blocks.end();
  }
  assert.deepEqual(seen, [BLOCK, BLOCK, 10, BLOCK, 10]);
});
