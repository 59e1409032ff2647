// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { zipOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { readZipEntry, zipEntries } from "./zip.ts";

const LIMIT = 1000;

function unpack(content: Buffer): [name: string, text: string][] {
  return [...zipEntries(content)].map((entry) => [
    entry.name,
    readZipEntry(content, entry, LIMIT).toString("utf8"),
  ]);
}

test("what was packed comes out", () => {
  const member = fc.record({ name: fc.string({ minLength: 1 }), content: fc.string(), stored: fc.boolean() });
  const text = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(fc.array(member), text, text, (members, before, comment) => {
      const zip = zipOf(members);
      zip.writeUInt16LE(Buffer.byteLength(comment), zip.length - 2);
      const content = Buffer.concat([Buffer.from(before), zip, Buffer.from(comment)]);
      assert.deepEqual(
        unpack(content),
        members.map(({ name, content }) => [name, content]),
      );
    }),
  );
});

test("numbers of ZIP64 stand in records of their own", () => {
  const zip = zipOf([{ name: "a", content: "text", stored: true }]);
  const end = zip.length - 22;
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(1n, 32);
  record.writeBigUInt64LE(BigInt(zip.readUInt32LE(end + 12)), 40);
  record.writeBigUInt64LE(BigInt(zip.readUInt32LE(end + 16)), 48);
  record.writeUInt32LE(0x07064b50, 56);
  zip.fill(0xff, end + 8, end + 20);
  assert.deepEqual(unpack(Buffer.concat([zip.subarray(0, end), record, zip.subarray(end)])), [["a", "text"]]);
});

/** What is wrong with an archive of one member → what is thrown. */
const broken: [what: string, content: Buffer, error: RegExp][] = [
  ["empty", Buffer.alloc(0), /no end of the directory/],
  ["cut short", zipOf([{ name: "a", content: "x" }]).subarray(0, 60), /no end of the directory/],
  ["cut off in front", zipOf([{ name: "a", content: "x" }]).subarray(40), /not where it should be/],
  ["encrypted", zipOf([{ name: "a", content: "x", flags: 1 }]), /encrypted/],
  [
    "stored beyond the limit",
    zipOf([{ name: "a", content: "x".repeat(LIMIT + 1), stored: true }]),
    /more than 1000 bytes/,
  ],
  ["packed beyond the limit", zipOf([{ name: "a", content: "x".repeat(LIMIT + 1), size: 1 }]), /larger than/],
];
for (const [what, content, error] of broken) {
  test(`${what} is refused`, () => assert.throws(() => unpack(content), error));
}
