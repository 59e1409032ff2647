// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from "node:zlib";
import { BASE_ADDRESS, elfOf, peOf } from "./executables.ts";

const NAMES = ["sbom_length", "sbom", "__svm_version_info"] as const;
/** Where {@link elfOf} and {@link peOf} put the first section. */
const FIRST_SECTION = { ELF: 128, PE: 0x400 } as const;

/** A program that GraalVM has compiled, with a bill of materials in it. */
export function nativeImageOf(format: "ELF" | "PE", document: string): Buffer {
  const packed = gzipSync(document);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(packed.length));
  const data = { name: ".data", content: Buffer.concat([length, packed, Buffer.from("GraalVM\0")]) };
  const offsets = [0, 8, 8 + packed.length].map((offset) => FIRST_SECTION[format] + offset);
  return format === "ELF" ? elf(data, offsets) : pe(data, offsets);
}

function elf(data: { name: string; content: Buffer }, offsets: readonly number[]): Buffer {
  // The name of the second symbol is the end of the first's, as linkers share texts.
  const texts = `\0lib_${NAMES[1]}\0${NAMES[0]}\0${NAMES[2]}\0`;
  const entries = offsets.map((offset, index) => {
    const entry = Buffer.alloc(24);
    entry.writeUInt32LE(texts.indexOf(`${NAMES[index]}\0`), 0);
    entry.writeBigUInt64LE(BigInt(BASE_ADDRESS + offset), 8);
    return entry;
  });
  return elfOf([
    data,
    { name: ".dynsym", content: Buffer.concat([Buffer.alloc(24), ...entries]) },
    { name: ".dynstr", content: texts },
  ]);
}

function pe(data: { name: string; content: Buffer }, offsets: readonly number[]): Buffer {
  const start = FIRST_SECTION.PE + Math.ceil(data.content.length / 16) * 16;
  const [functions, names, ordinals, texts] = [40, 40 + 12, 40 + 24, 40 + 30];
  const table = Buffer.alloc(texts + 100);
  table.writeUInt32LE(3, 20);
  table.writeUInt32LE(3, 24);
  for (const [field, at] of [functions, names, ordinals].entries())
    table.writeUInt32LE(start + at, 28 + field * 4);
  let text: number = texts;
  for (const [index, name] of NAMES.entries()) {
    // Names are in an order of their own.
    const ordinal = NAMES.length - 1 - index;
    table.writeUInt32LE(offsets[index]!, functions + 4 * ordinal);
    table.writeUInt32LE(start + text, names + 4 * index);
    table.writeUInt16LE(ordinal, ordinals + 2 * index);
    text += table.write(`${name}\0`, text, "latin1");
  }
  return peOf([data, { name: ".edata", content: table }], [{ number: 0, section: ".edata" }]);
}
