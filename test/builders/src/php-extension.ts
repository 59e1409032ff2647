// SPDX-License-Identifier: Apache-2.0
import { BASE_ADDRESS, elfOf } from "./executables.ts";

/** Where {@link elfOf} puts the first section. */
const FIRST_SECTION = BASE_ADDRESS + 128;
/** Bytes of the structure that an extension hands to PHP, and offsets of the pointers in it. */
const ENTRY = { size: 168, name: 32, version: 88, buildId: 160 } as const;

/** An extension of PHP: a structure whose pointers only the table for the loader tells. */
export function phpExtensionOf(name: string, version: string, buildId = "API420220829,NTS"): Buffer {
  const texts = [name, version, buildId].map((text) => Buffer.from(`${text}\0`, "latin1"));
  const start = FIRST_SECTION + Math.ceil(ENTRY.size / 16) * 16;
  let address = start;
  const relocations = texts.map((text, index) => {
    const entry = Buffer.alloc(24);
    entry.writeBigUInt64LE(BigInt(FIRST_SECTION + [ENTRY.name, ENTRY.version, ENTRY.buildId][index]!), 0);
    entry.writeBigUInt64LE(8n, 8);
    entry.writeBigUInt64LE(BigInt(address), 16);
    address += text.length;
    return entry;
  });
  return elfOf([
    { name: ".data", content: Buffer.alloc(ENTRY.size) },
    { name: ".rodata", content: Buffer.concat(texts) },
    { name: ".rela.dyn", content: Buffer.concat(relocations) },
  ]);
}
