// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { EventRecord } from "./event.ts";

/** A record with these parameters. */
function recordOf(...parameters: Uint8Array[]): EventRecord {
  const record = new EventRecord();
  fill(record, parameters);
  return record;
}

function fill(record: EventRecord, parameters: readonly Uint8Array[]): void {
  record.buffer = Buffer.concat(parameters);
  record.view = new DataView(record.buffer.buffer, record.buffer.byteOffset, record.buffer.length);
  record.parameterCount = parameters.length;
  let offset = 0;
  for (const [index, bytes] of parameters.entries()) {
    record.offsets[index] = offset;
    record.lengths[index] = bytes.length;
    offset += bytes.length;
  }
}

test("time is exact however it is asked for", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (time) => {
      const record = new EventRecord();
      record.timestampLow = Number(time & 0xffff_ffffn);
      record.timestampHigh = Number(time >> 32n);
      assert.equal(record.timestamp, time);
      assert.equal(BigInt(record.seconds), time / 1_000_000_000n);
      assert.equal(BigInt(record.nanoseconds), time % 1_000_000_000n);
    }),
  );
});

test("numbers of every width", () => {
  const record = recordOf(
    Buffer.from("fffffffffffffffffe", "hex"),
    Buffer.from("fe", "hex"),
    Buffer.alloc(0),
  );
  assert.equal(record.uint8(0), 255);
  assert.equal(record.int8(1), -2);
  assert.equal(record.uint16(0), 65_535);
  assert.equal(record.int16(0), -1);
  assert.equal(record.uint32(0), 4_294_967_295);
  assert.equal(record.int32(0), -1);
  assert.equal(record.int64(0), -1);
  assert.equal(record.bigInt64(0), -1n);
  assert.equal(record.bigUint64(0), 2n ** 64n - 1n);
});

test("64 bits as a number are exact up to 2^53", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(value));
      const record = recordOf(bytes);
      assert.equal(record.int64(0), value);
      if (value >= 0) assert.equal(record.uint64(0), value);
    }),
  );
});

test("what is absent or too short is undefined or empty", () => {
  const record = recordOf(Buffer.alloc(0), Buffer.of(1));
  assert.deepEqual([record.has(0), record.has(1), record.has(2), record.length(2)], [false, true, false, 0]);
  assert.deepEqual(
    [record.uint8(0), record.uint16(1), record.int64(1), record.uint32(9)],
    Array(4).fill(undefined),
  );
  assert.deepEqual(
    [record.string(0), record.string(9), record.strings(9), record.bytes(9).length],
    ["", "", [], 0],
  );
});

const texts: [hex: string, string: string, strings: string[]][] = [
  ["", "", []],
  ["00", "", [""]],
  ["6100", "a", ["a"]],
  ["61", "a", ["a"]],
  ["61006200", "a", ["a", "b"]],
  ["610062", "a", ["a", "b"]],
  ["61000062", "a", ["a", "", "b"]],
  ["c3a400", "ä", ["ä"]],
  ["ff00", "\ufffd", ["\ufffd"]],
];
for (const [hex, string, strings] of texts) {
  test(`text of the bytes ${hex || "(none)"}`, () => {
    const record = recordOf(Buffer.from(hex, "hex"));
    assert.equal(record.string(0), string);
    assert.deepEqual(record.strings(0), strings);
  });
}

test("texts come back as they were, in any order and however often", () => {
  const record = new EventRecord();
  const text = fc.stringMatching(/^[^\0]*$/, { size: "medium" });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
      for (let round = 0; round < 2; round++) {
        for (const text of texts) {
          const bytes = Buffer.from(`${text}\0`);
          fill(record, [bytes]);
          assert.equal(record.string(0), bytes.toString("utf8", 0, bytes.length - 1));
        }
      }
    }),
  );
});

test("texts that share a slot of the cache do not mix", () => {
  const record = new EventRecord();
  const names = Array.from({ length: 40_000 }, (_, n) => `/tmp/file-${n}`);
  for (const name of [...names, ...names]) {
    fill(record, [Buffer.from(name)]);
    assert.equal(record.string(0), name);
  }
});
