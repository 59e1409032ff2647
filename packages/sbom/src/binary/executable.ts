// SPDX-License-Identifier: Apache-2.0
import { parseElf } from "./elf.ts";
import type { Executable } from "./layout.ts";
import { parseMachO } from "./mach-o.ts";
import { parsePe } from "./pe.ts";

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
