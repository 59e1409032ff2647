// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import type { Executable, Region, Section, SymbolTable } from "./layout.ts";

const MAGIC = { 4: 0xfeedface, 8: 0xfeedfacf } as const;
const FAT_MAGIC = 0xcafebabe;
/** Architectures in one file. Class files of Java start with the same bytes and a larger number. */
const MOST_ARCHITECTURES = 20;
const FAT_ARCH = { start: 8, size: 20, offset: 8, length: 12 } as const;

/** Offsets of the fields in use, by the size of pointers. */
const LAYOUT = {
  4: {
    commands: 28,
    segmentCommand: 0x1,
    segment: { address: 24, offset: 32, size: 36, protection: 44, sections: 48, end: 56 },
    section: { address: 32, length: 36, offset: 40, size: 68 },
  },
  8: {
    commands: 32,
    segmentCommand: 0x19,
    segment: { address: 24, offset: 40, size: 48, protection: 60, sections: 64, end: 72 },
    section: { address: 32, length: 40, offset: 48, size: 80 },
  },
} as const;
const VM_PROT_WRITE = 2;
const SHORTEST_COMMAND = 8;
/** Table of symbols, and bytes of an entry by the size of pointers. */
const LC_SYMTAB = 2;
const SYMBOL = { 4: 12, 8: 16 } as const;

/**
 * Reads an executable of macOS, of several architectures the first one; undefined when it is none. Throws a RangeError
 * when its headers lead beyond its end. https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h
 */
export function parseMachO(content: Buffer): Executable | undefined {
  const magic = content.readUInt32BE(0);
  if (magic === FAT_MAGIC && content.readUInt32BE(4) <= MOST_ARCHITECTURES) {
    const offset = content.readUInt32BE(FAT_ARCH.start + FAT_ARCH.offset);
    const length = content.readUInt32BE(FAT_ARCH.start + FAT_ARCH.length);
    return parseThin(content.subarray(offset, offset + length));
  }
  return parseThin(content);
}

function parseThin(content: Buffer): Executable | undefined {
  for (const pointerSize of [4, 8] as const) {
    for (const littleEndian of [true, false]) {
      const bytes = new Bytes(content, littleEndian);
      if (bytes.u32(0) === MAGIC[pointerSize]) {
        const regions = regionsOf(bytes, pointerSize);
        return { format: "Mach-O", littleEndian, size: content.length, pointerSize, ...regions };
      }
    }
  }
  return undefined;
}

function regionsOf(bytes: Bytes, pointerSize: 4 | 8): Pick<Executable, "sections" | "segments" | "symbols"> {
  const { commands, segmentCommand, segment, section } = LAYOUT[pointerSize];
  const sections: Section[] = [];
  const segments: Region[] = [];
  let symbols: SymbolTable | undefined;
  let at: number = commands;
  for (let count = bytes.u32(16); count > 0; count--) {
    const size = bytes.u32(at + 4);
    if (size < SHORTEST_COMMAND) break;
    if (bytes.u32(at) === LC_SYMTAB) {
      const length = bytes.u32(at + 12) * SYMBOL[pointerSize];
      symbols = {
        entries: bytes.slice(bytes.u32(at + 8), length),
        names: bytes.slice(bytes.u32(at + 16), bytes.u32(at + 20)),
      };
    }
    if (bytes.u32(at) === segmentCommand) {
      const parts = bytes.u32(at + segment.sections);
      if (segment.end + parts * section.size > size) throw new RangeError("sections beyond their command");
      const writable = (bytes.u32(at + segment.protection) & VM_PROT_WRITE) !== 0;
      segments.push({
        address: bytes.word(at + segment.address, pointerSize),
        writable,
        content: bytes.slice(
          bytes.word(at + segment.offset, pointerSize),
          bytes.word(at + segment.size, pointerSize),
        ),
      });
      for (let index = 0; index < parts; index++) {
        const start = at + segment.end + index * section.size;
        sections.push({
          name: bytes.text(start, 16),
          address: bytes.word(start + section.address, pointerSize),
          writable,
          content: bytes.slice(
            bytes.u32(start + section.offset),
            bytes.word(start + section.length, pointerSize),
          ),
        });
      }
    }
    at += size;
  }
  return { sections, segments, ...(symbols === undefined ? {} : { symbols }) };
}
