// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "./bytes.ts";
import { type Executable, memoryAt, type SymbolTable, sectionOf } from "./layout.ts";

/** Offsets in an entry of a table of symbols, by the size of pointers: ELF's, and Mach-O's, which is laid out like it. */
const ENTRY = {
  ELF: { 4: { size: 16, value: 4 }, 8: { size: 24, value: 8 } },
  "Mach-O": { 4: { size: 12, value: 8 }, 8: { size: 16, value: 8 } },
} as const;
/** Number and fields of PE's directory of exports. */
const EXPORTS = 0;
const EXPORT = { names: 24, functionsAt: 28, namesAt: 32, ordinalsAt: 36, length: 40 } as const;
const MOST_EXPORTS = 100_000;
/** Places of a name that are looked at: it may be the end of others. */
const MOST_PLACES = 1000;
const LONGEST_NAME = 256;

/** The addresses in memory of some symbols, those that are there. Names on macOS start with an underscore, left out here. */
export function symbolsOf(executable: Executable, names: readonly string[]): Map<string, number> {
  if (executable.format === "PE") return exportsOf(executable, names);
  const found = new Map<string, number>();
  for (const table of tablesOf(executable)) {
    for (const name of names) {
      const address = addressIn(table, executable, executable.format === "Mach-O" ? `_${name}` : name);
      if (address !== undefined) found.set(name, address);
    }
  }
  return found;
}

/** The table for the loader, which stripping leaves in place, and the one for debuggers. */
function tablesOf(executable: Executable): readonly SymbolTable[] {
  if (executable.symbols !== undefined) return [executable.symbols];
  return [
    [".dynsym", ".dynstr"],
    [".symtab", ".strtab"],
  ].flatMap(([symbols = "", strings = ""]) => {
    const [entries, names] = [sectionOf(executable, symbols), sectionOf(executable, strings)];
    return entries === undefined || names === undefined ? [] : [{ entries, names }];
  });
}

function addressIn(
  { entries, names }: SymbolTable,
  { format, littleEndian, pointerSize }: Executable,
  name: string,
): number | undefined {
  const places = new Set<number>();
  const text = Buffer.from(`${name}\0`);
  for (let at = names.indexOf(text); at >= 0 && places.size < MOST_PLACES; at = names.indexOf(text, at + 1))
    places.add(at);
  if (places.size === 0) return undefined;
  const { size, value } = ENTRY[format === "Mach-O" ? "Mach-O" : "ELF"][pointerSize];
  const bytes = new Bytes(entries, littleEndian);
  for (let at = 0; at + size <= entries.length; at += size) {
    if (!places.has(bytes.u32(at))) continue;
    const address = bytes.word(at + value, pointerSize);
    if (address !== 0) return address;
  }
  return undefined;
}

/** https://learn.microsoft.com/windows/win32/debug/pe-format#export-directory-table */
function exportsOf(executable: Executable, names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const { base, directories } = executable.image ?? { base: 0, directories: [] };
  const at = directories[EXPORTS]?.offset ?? 0;
  const table = at === 0 ? undefined : memoryAt(executable, base + at, EXPORT.length);
  if (table === undefined) return found;
  const [functionsAt, namesAt, ordinalsAt] = [EXPORT.functionsAt, EXPORT.namesAt, EXPORT.ordinalsAt].map(
    (field) => base + table.readUInt32LE(field),
  );
  const count = Math.min(table.readUInt32LE(EXPORT.names), MOST_EXPORTS);
  const number = (address: number, size: 2 | 4): number =>
    memoryAt(executable, address, size)?.readUIntLE(0, size) ?? 0;
  for (let index = 0; index < count; index++) {
    const name = textAt(executable, base + number(namesAt! + 4 * index, 4));
    if (!names.includes(name)) continue;
    const ordinal = number(ordinalsAt! + 2 * index, 2);
    found.set(name, base + number(functionsAt! + 4 * ordinal, 4));
  }
  return found;
}

/** A text in memory that ends with a zero. */
function textAt({ segments }: Executable, address: number): string {
  for (const { address: start, content } of segments) {
    const at = address - start;
    if (at >= 0 && at < content.length) return new Bytes(content, true).text(at, LONGEST_NAME);
  }
  return "";
}
