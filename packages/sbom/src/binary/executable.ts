// SPDX-License-Identifier: Apache-2.0
import { parseElf } from "./elf.ts";
import { parseMachO } from "./mach-o.ts";
import { parsePe } from "./pe.ts";

/** A part of an executable as it is found in memory. */
export interface Region {
  /** Address in memory of the first byte. */
  address: number;
  writable: boolean;
  /** What the file holds of it. */
  content: Buffer;
}

/** A region with a name, for linkers and debuggers. */
export interface Section extends Region {
  name: string;
}

/** What is used of an executable or shared library. */
export interface Executable {
  format: "ELF" | "Mach-O" | "PE";
  littleEndian: boolean;
  /** Bytes of the file: those of all regions, unless they overlap. */
  size: number;
  /** Bytes of a pointer. */
  pointerSize: 4 | 8;
  /** None when they have been stripped. */
  sections: Section[];
  /** What the loader maps; the same as the sections in PE. */
  segments: Region[];
}

/** Bytes that {@link isExecutable} judges by. */
export const EXECUTABLE_HEAD = 4;

/** First bytes: ELF, PE, Mach-O of 32 and 64 bits in both byte orders, Mach-O of several architectures. */
const MAGICS: ReadonlySet<string> = new Set([
  "7f454c46",
  "feedface",
  "feedfacf",
  "cefaedfe",
  "cffaedfe",
  "cafebabe",
]);
const MZ = 0x4d5a;

/** Whether a file is an executable or a shared library of any system, by its first bytes. */
export function isExecutable(content: Buffer): boolean {
  if (content.length < EXECUTABLE_HEAD) return false;
  return content.readUInt16BE(0) === MZ || MAGICS.has(content.toString("hex", 0, EXECUTABLE_HEAD));
}

/**
 * Reads the headers of an executable; undefined when they lead beyond its end or make no sense. Costs no more than the
 * file is long: headers of parts may not overlap.
 */
export function parseExecutable(content: Buffer): Executable | undefined {
  try {
    return parseElf(content) ?? parsePe(content) ?? parseMachO(content);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The first section of some name. */
export function sectionOf({ sections }: Executable, ...names: string[]): Buffer | undefined {
  return sections.find(({ name }) => names.includes(name))?.content;
}

/** The bytes at an address in memory; undefined when the file does not hold all of them. */
export function memoryAt({ segments }: Executable, address: number, length: number): Buffer | undefined {
  for (const { address: start, content } of segments) {
    const at = address - start;
    if (at >= 0 && at + length <= content.length) return content.subarray(at, at + length);
  }
  return undefined;
}
