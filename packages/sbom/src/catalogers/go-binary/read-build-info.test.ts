// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import {
  BASE_ADDRESS,
  type BuiltExecutable,
  elfOf,
  fatMachOOf,
  goBuildInfo,
  goBuildInfoByPointers,
  machOOf,
  peOf,
} from "@vendorless/builders";
import * as fc from "fast-check";
import { parseExecutable } from "../../binary/executable.ts";
import { readBuildInfo } from "./read-build-info.ts";

const lines = [
  "path\texample.org/app",
  "mod\texample.org/app\t(devel)\t",
  "dep\texample.org/é\tv1.2.3\th1:x=",
];
// The text goes through Latin-1 in the builder, so its bytes are given.
const encoded = lines.map((line) => Buffer.from(line).toString("latin1"));
const want = { go: "go1.22.1", modules: `${lines.join("\n")}\n` };
const inline = goBuildInfo("go1.22.1", encoded);
/** Sections of a built ELF file start behind 128 bytes of headers. */
const pointers = (options: BuiltExecutable = {}): Buffer =>
  goBuildInfoByPointers("go1.22.1", encoded, BASE_ADDRESS + 128, options);

function read(content: Buffer): ReturnType<typeof readBuildInfo> {
  const executable = parseExecutable(content);
  return executable === undefined ? undefined : readBuildInfo(executable);
}

const small: BuiltExecutable = { pointerSize: 4, bigEndian: true };
const cases: [what: string, content: Buffer, want: object | undefined][] = [
  ["ELF with a section", elfOf([{ name: ".go.buildinfo", content: inline }]), want],
  ["ELF without sections", elfOf([{ name: ".data", content: inline }], { stripped: true }), want],
  ["ELF of 32 bits in big endian order", elfOf([{ name: ".go.buildinfo", content: inline }], small), want],
  ["ELF, by pointers", elfOf([{ name: ".go.buildinfo", content: pointers() }]), want],
  [
    "ELF, by pointers, without sections",
    elfOf([{ name: "x", content: pointers() }], { stripped: true }),
    want,
  ],
  [
    "ELF of 32 bits in big endian order, by pointers",
    elfOf([{ name: ".go.buildinfo", content: pointers(small) }], small),
    want,
  ],
  [
    "PE",
    peOf([
      { name: ".text", content: "x" },
      { name: ".data", content: inline },
    ]),
    want,
  ],
  ["Mach-O", machOOf([{ name: "__go_buildinfo", content: inline }]), want],
  [
    "Mach-O of 32 bits in big endian order",
    machOOf([{ name: "__go_buildinfo", content: inline }], small),
    want,
  ],
  [
    "Mach-O of several architectures",
    fatMachOOf([machOOf([{ name: "__go_buildinfo", content: inline }]), Buffer.alloc(9)]),
    want,
  ],
  [
    "built without modules",
    elfOf([{ name: ".go.buildinfo", content: goBuildInfo("go1.22.1", []) }]),
    { go: "go1.22.1", modules: "" },
  ],
  [
    "a version of another kind",
    elfOf([{ name: ".go.buildinfo", content: goBuildInfo("1.22.1", []) }]),
    undefined,
  ],
  [
    "not aligned",
    elfOf([{ name: ".go.buildinfo", content: Buffer.concat([Buffer.alloc(8), inline]) }]),
    undefined,
  ],
  ["a program of another language", elfOf([{ name: ".text", content: "int main" }]), undefined],
  ["a class of Java", Buffer.from("cafebabe00000041000000000000", "hex"), undefined],
  ["a script", Buffer.from("#!/bin/sh\n"), undefined],
];
for (const [what, content, expected] of cases) {
  test(what, () => assert.deepEqual(read(content), expected));
}

test("pointers and lengths beyond the end lead nowhere", () => {
  for (const at of [16, 24, 32, 40, 48, 56]) {
    const content = pointers();
    content.fill(0xff, at, at + 8);
    const found = read(elfOf([{ name: ".go.buildinfo", content }]));
    assert.ok(found === undefined || found.modules === "", `field at ${at}`);
  }
});

test("parts that overlap are not searched again and again", () => {
  const content = Buffer.alloc(2 ** 20, "x");
  peOf(Array.from({ length: 2000 }, () => ({ name: ".data", content: "" }))).copy(content);
  for (let index = 0; index < 2000; index++) {
    content.writeUInt32LE(content.length, 0x98 + 112 + index * 40 + 16);
    content.writeUInt32LE(0, 0x98 + 112 + index * 40 + 20);
  }
  assert.equal(parseExecutable(content)!.sections.length, 2000);
  assert.equal(read(content), undefined);
});

test("damaged executables are survived", () => {
  const originals = [
    elfOf([{ name: ".go.buildinfo", content: inline }]),
    elfOf([{ name: ".go.buildinfo", content: pointers() }]),
    peOf([{ name: ".data", content: inline }]),
    machOOf([{ name: "__go_buildinfo", content: inline }]),
  ];
  const change = fc.tuple(fc.nat(0x300), fc.constantFrom(0, 1, 8, 0x7f, 0xff));
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      fc.array(change, { maxLength: 6 }),
      fc.nat(2000),
      (original, changes, length) => {
        const content = Buffer.from(original.subarray(0, length));
        for (const [at, byte] of changes) if (at >= 4 && at < content.length) content[at] = byte;
        read(content);
      },
    ),
    { numRuns: 400 },
  );
});
