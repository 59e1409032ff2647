// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import type { Executable, Section } from "./layout.ts";

/** Where the file says that its PE header is. */
const HEADER_OFFSET = 0x3c;
const COFF = { sections: 6, optionalSize: 20, optional: 24 } as const;
const PE32_PLUS = 0x20b;
const IMAGE_BASE = { 4: 28, 8: 24 } as const;
/** Where the number of data directories is, which stand behind it. */
const DIRECTORIES = { 4: 92, 8: 108 } as const;
const MOST_DIRECTORIES = 16;
const SECTION = { size: 40, virtualAddress: 12, rawSize: 16, rawOffset: 20, flags: 36 } as const;
const IMAGE_SCN_MEM_WRITE = 0x80000000;

/**
 * Reads an executable of Windows; undefined when it is none. Throws a RangeError when its headers lead beyond its end.
 * https://learn.microsoft.com/en-us/windows/win32/debug/pe-format
 */
export function parsePe(content: Buffer): Executable | undefined {
  if (content.toString("latin1", 0, 2) !== "MZ") return undefined;
  const bytes = new Bytes(content, true);
  const header = bytes.u32(HEADER_OFFSET);
  if (bytes.text(header, 4) !== "PE") return undefined;
  const optional = header + COFF.optional;
  const pointerSize = bytes.u16(optional) === PE32_PLUS ? 8 : 4;
  const base = bytes.word(optional + IMAGE_BASE[pointerSize], pointerSize);
  const start = optional + bytes.u16(header + COFF.optionalSize);
  const sections: Section[] = [];
  for (let index = 0; index < bytes.u16(header + COFF.sections); index++) {
    const at = start + index * SECTION.size;
    sections.push({
      name: bytes.text(at, 8),
      address: base + bytes.u32(at + SECTION.virtualAddress),
      writable: bytes.u32(at + SECTION.flags) >= IMAGE_SCN_MEM_WRITE,
      content: bytes.slice(bytes.u32(at + SECTION.rawOffset), bytes.u32(at + SECTION.rawSize)),
    });
  }
  return {
    format: "PE",
    littleEndian: true,
    size: content.length,
    pointerSize,
    sections,
    segments: sections,
    image: { base, directories: directoriesOf(bytes, optional + DIRECTORIES[pointerSize], start) },
  };
}

/** The data directories, counted from the base of the image, zeros for none; they end where the sections start. */
function directoriesOf(bytes: Bytes, at: number, end: number): { offset: number; length: number }[] {
  if (at + 4 > end) return [];
  const count = Math.min(bytes.u32(at), MOST_DIRECTORIES, Math.floor((end - at - 4) / 8));
  return Array.from({ length: count }, (_, index) => {
    const entry = at + 4 + index * 8;
    return { offset: bytes.u32(entry), length: bytes.u32(entry + 4) };
  });
}
