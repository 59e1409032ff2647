// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import type { Executable, Region, Section } from "./layout.ts";

/**
 * Offsets of the fields in use, by the size of pointers.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html
 */
const LAYOUT = {
  4: {
    header: {
      segments: 28,
      sections: 32,
      segmentSize: 42,
      segmentCount: 44,
      sectionSize: 46,
      sectionCount: 48,
      names: 50,
    },
    segment: { length: 32, type: 0, offset: 4, address: 8, size: 16, flags: 24 },
    section: { length: 40, name: 0, type: 4, flags: 8, address: 12, offset: 16, size: 20 },
  },
  8: {
    header: {
      segments: 32,
      sections: 40,
      segmentSize: 54,
      segmentCount: 56,
      sectionSize: 58,
      sectionCount: 60,
      names: 62,
    },
    segment: { length: 56, type: 0, flags: 4, offset: 8, address: 16, size: 32 },
    section: { length: 64, name: 0, type: 4, flags: 8, address: 16, offset: 24, size: 32 },
  },
} as const;

const PT_LOAD = 1;
const PF_W = 2;
const SHT_NOBITS = 8;
const SHF_WRITE = 1;
const LONGEST_NAME = 100;

/** Reads an ELF file; undefined when it is none. Throws a RangeError when its headers lead beyond its end. */
export function parseElf(content: Buffer): Executable | undefined {
  if (content.toString("latin1", 0, 4) !== "\x7fELF") return undefined;
  const pointerSize = content[4] === 1 ? 4 : 8;
  const bytes = new Bytes(content, content[5] !== 2);
  return {
    format: "ELF",
    littleEndian: bytes.littleEndian,
    size: content.length,
    pointerSize,
    sections: sectionsOf(bytes, pointerSize),
    segments: segmentsOf(bytes, pointerSize),
  };
}

function segmentsOf(bytes: Bytes, pointerSize: 4 | 8): Region[] {
  const { header, segment } = LAYOUT[pointerSize];
  const segments: Region[] = [];
  const size = Math.max(segment.length, bytes.u16(header.segmentSize));
  const start = bytes.word(header.segments, pointerSize);
  for (let index = 0; index < bytes.u16(header.segmentCount); index++) {
    const at = start + index * size;
    if (bytes.u32(at + segment.type) !== PT_LOAD) continue;
    segments.push({
      address: bytes.word(at + segment.address, pointerSize),
      writable: (bytes.u32(at + segment.flags) & PF_W) !== 0,
      content: bytes.slice(
        bytes.word(at + segment.offset, pointerSize),
        bytes.word(at + segment.size, pointerSize),
      ),
    });
  }
  return segments;
}

function sectionsOf(bytes: Bytes, pointerSize: 4 | 8): Section[] {
  const { header, section } = LAYOUT[pointerSize];
  const size = Math.max(section.length, bytes.u16(header.sectionSize));
  const start = bytes.word(header.sections, pointerSize);
  const count = start === 0 ? 0 : bytes.u16(header.sectionCount);
  if (count === 0) return [];
  const nameTable = start + bytes.u16(header.names) * size;
  const names = bytes.word(nameTable + section.offset, pointerSize);
  const sections: Section[] = [];
  for (let index = 0; index < count; index++) {
    const at = start + index * size;
    const isFilled = bytes.u32(at + section.type) !== SHT_NOBITS;
    sections.push({
      name: bytes.text(names + bytes.u32(at + section.name), LONGEST_NAME),
      address: bytes.word(at + section.address, pointerSize),
      writable: (bytes.word(at + section.flags, pointerSize) & SHF_WRITE) !== 0,
      content: isFilled
        ? bytes.slice(
            bytes.word(at + section.offset, pointerSize),
            bytes.word(at + section.size, pointerSize),
          )
        : Buffer.alloc(0),
    });
  }
  return sections;
}
