// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { InternedStrings } from "./interned-strings.ts";

function read(strings: InternedStrings, bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  return strings.text(buffer, view, 0, buffer.length).value;
}

/** What reading without a cache gives. */
function decoded(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(bytes)
    .subarray(0, end < 0 ? bytes.length : end)
    .toString("utf8");
}

const cases: [what: string, bytes: Uint8Array, text: string][] = [
  ["nothing", Buffer.alloc(0), ""],
  ["only an end", Buffer.from("\0"), ""],
  ["an end", Buffer.from("/bin/sh\0"), "/bin/sh"],
  ["no end", Buffer.from("/bin/sh"), "/bin/sh"],
  ["bytes behind the end", Buffer.from("/bin/sh\0-c\0"), "/bin/sh"],
  ["bytes beyond ASCII", Buffer.from("/tmp/ü☃\0"), "/tmp/ü☃"],
  ["no UTF-8", Uint8Array.of(0x2f, 0xff, 0x61), "/\ufffda"],
  ["more than a slot holds", Buffer.from("x".repeat(1000)), "x".repeat(1000)],
];

for (const [what, bytes, text] of cases) {
  test(`a text with ${what}`, () => {
    const strings = new InternedStrings(8, 128, true);
    for (let round = 0; round < 3; round++) assert.equal(read(strings, bytes), text);
  });
}

test("where NULs are part of a text, all of it is kept", () => {
  const strings = new InternedStrings(8, 128, false);
  for (let round = 0; round < 3; round++) {
    for (const text of ["a\0b\0", "a\0b", "a", "\0"]) assert.equal(read(strings, Buffer.from(text)), text);
  }
});

test("texts of any bytes are what they are without a cache, however often they come", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom("/a", "/b", "/a\0", "/ab", "/a/b").map((text) => new Uint8Array(Buffer.from(text))),
  );
  const strings = new InternedStrings(8, 128, true);
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 20 }), (sequence) => {
      for (const one of sequence) assert.equal(read(strings, one), decoded(one));
    }),
  );
});
