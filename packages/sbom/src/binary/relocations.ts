// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import { type Executable, memoryAt, sectionOf } from "./layout.ts";

/** Fields of an entry with an addend, of 64 bits. */
const RELA = { size: 24, offset: 0, addend: 16 } as const;

/**
 * Where pointers in an ELF library lead, by the address of the pointer: the file holds no more than what the loader has to
 * add to where it puts the library. https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.reloc.html
 */
export function pointersOf(executable: Executable): Map<number, number> {
  const pointers = new Map<number, number>();
  const section = executable.pointerSize === 8 ? sectionOf(executable, ".rela.dyn") : undefined;
  if (section === undefined) return pointers;
  const bytes = new Bytes(section, executable.littleEndian);
  for (let at = 0; at + RELA.size <= section.length; at += RELA.size) {
    const addend = bytes.u64(at + RELA.addend);
    if (addend !== 0) pointers.set(bytes.u64(at + RELA.offset), addend);
  }
  return pointers;
}

/** The text at an address in memory, which ends with a zero; empty when there is none within so many bytes. */
export function textAt(executable: Executable, address: number, longest: number): string {
  for (let length = Math.min(16, longest); length <= longest; length *= 2) {
    const content = memoryAt(executable, address, length);
    if (content === undefined) return "";
    const end = content.indexOf(0);
    if (end >= 0) return content.toString("latin1", 0, end);
  }
  return "";
}
