// SPDX-License-Identifier: Apache-2.0

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

/** Names and addresses, for linkers and debuggers. */
export interface SymbolTable {
  entries: Buffer;
  /** Texts that entries refer to by offset, each with a zero behind it. */
  names: Buffer;
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
  /** Of PE: the address that others count from, and the tables that the header names, by their numbers there. */
  image?: { base: number; directories: { offset: number; length: number }[] };
  /** Of Mach-O, where it is no section; absent when it has been stripped. */
  symbols?: SymbolTable;
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
