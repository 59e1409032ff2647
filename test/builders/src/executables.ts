// SPDX-License-Identifier: Apache-2.0

/** A part of an executable to build. */
export interface BuiltSection {
  name: string;
  content: Buffer | string;
}

/** How an executable is built. */
export interface BuiltExecutable {
  pointerSize?: 4 | 8;
  bigEndian?: boolean;
  /** Leave the table of sections out. */
  stripped?: boolean;
}

/** Where the first byte of a built file is in memory. */
export const BASE_ADDRESS = 0x400000;

/** Writes numbers in one byte order and of one size of pointers. */
class Writer {
  readonly parts: Buffer[] = [];
  length = 0;
  readonly #bigEndian: boolean;
  readonly #pointerSize: 4 | 8;

  constructor({ bigEndian = false, pointerSize = 8 }: BuiltExecutable) {
    this.#bigEndian = bigEndian;
    this.#pointerSize = pointerSize;
  }

  number(size: 2 | 4 | 8, ...values: number[]): this {
    for (const value of values) {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, Math.min(size, 6));
      this.bytes(this.#bigEndian ? bytes.reverse() : bytes);
    }
    return this;
  }

  word(...values: number[]): this {
    return this.number(this.#pointerSize, ...values);
  }

  bytes(...values: (Buffer | string)[]): this {
    for (const value of values) {
      const bytes = Buffer.from(value as string, "latin1");
      this.parts.push(bytes);
      this.length += bytes.length;
    }
    return this;
  }

  padTo(length: number): this {
    return this.bytes(Buffer.alloc(Math.max(0, length - this.length)));
  }

  get content(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Puts sections one after the other, each aligned to 16 bytes. */
function place(
  sections: readonly BuiltSection[],
  start: number,
): { name: string; content: Buffer; at: number }[] {
  let at = start;
  return sections.map(({ name, content }) => {
    const placed = { name, content: Buffer.from(content as string, "latin1"), at };
    at += Math.ceil(placed.content.length / 16) * 16;
    return placed;
  });
}

/** An ELF file of writable sections, in one writable segment that maps the whole file at {@link BASE_ADDRESS}. */
export function elfOf(sections: readonly BuiltSection[], options: BuiltExecutable = {}): Buffer {
  const { pointerSize = 8, bigEndian = false, stripped = false } = options;
  const is64 = pointerSize === 8;
  const names = ["", ...sections.map(({ name }) => name), ".shstrtab"];
  const placed = place([...sections, { name: ".shstrtab", content: `${names.join("\0")}\0` }], 128);
  const end = placed.at(-1)!.at + Math.ceil(placed.at(-1)!.content.length / 16) * 16;
  const [headerSize, segmentSize, sectionSize] = is64 ? [64, 56, 64] : [52, 32, 40];
  const file = new Writer(options);
  file.bytes("\x7fELF", Buffer.from([is64 ? 2 : 1, bigEndian ? 2 : 1, 1]), Buffer.alloc(9));
  file
    .number(2, 2, is64 ? 62 : 3)
    .number(4, 1)
    .word(BASE_ADDRESS, headerSize, stripped ? 0 : end)
    .number(4, 0);
  file.number(
    2,
    headerSize,
    segmentSize,
    1,
    sectionSize,
    stripped ? 0 : placed.length + 1,
    stripped ? 0 : placed.length,
  );
  if (is64) file.number(4, 1, 6).word(0, BASE_ADDRESS, BASE_ADDRESS, end, end, 16);
  else file.number(4, 1, 0, BASE_ADDRESS, BASE_ADDRESS, end, end, 6, 16);
  for (const { content, at } of placed) file.padTo(at).bytes(content);
  file.padTo(end);
  if (stripped) return file.content;
  file.bytes(Buffer.alloc(sectionSize));
  for (const [index, { content, at }] of placed.entries()) {
    const name = names.slice(0, index + 1).join("\0").length + 1;
    file
      .number(4, name, 1)
      .word(3, BASE_ADDRESS + at, at, content.length)
      .number(4, 0, 0)
      .word(16, 0);
  }
  return file.content;
}

/** A table that the header of an executable of Windows names. */
export interface BuiltDirectory {
  /** Its number in the header. */
  number: number;
  /** Where it is: the start of the section of this name. */
  section: string;
}

/** An executable of Windows, of 64 bits, with writable sections. */
export function peOf(sections: readonly BuiltSection[], directories: readonly BuiltDirectory[] = []): Buffer {
  const optionalSize = directories.length === 0 ? 112 : 112 + 16 * 8;
  const placed = place(sections, 0x400);
  const file = new Writer({});
  file.bytes("MZ").padTo(0x3c).number(4, 0x80).padTo(0x80);
  file.bytes("PE\0\0").number(2, 0x8664, placed.length).number(4, 0, 0, 0).number(2, optionalSize, 0x22);
  file
    .number(2, 0x20b)
    .padTo(0x98 + 24)
    .word(BASE_ADDRESS)
    .padTo(0x98 + 108)
    .number(4, directories.length === 0 ? 0 : 16);
  for (let number = 0; number < 16 && directories.length > 0; number++) {
    const section = directories.find((each) => each.number === number)?.section;
    const { at = 0, content } = placed.find(({ name }) => name === section) ?? {};
    file.number(4, at, content?.length ?? 0);
  }
  file.padTo(0x98 + optionalSize);
  for (const { name, content, at } of placed) {
    file.bytes(name.padEnd(8, "\0")).number(4, content.length, at, content.length, at, 0, 0, 0, 0xc0000040);
  }
  for (const { content, at } of placed) file.padTo(at).bytes(content);
  return file.content;
}

/** An executable of macOS with one segment that maps the whole file at {@link BASE_ADDRESS}. */
export function machOOf(sections: readonly BuiltSection[], options: BuiltExecutable = {}): Buffer {
  const is64 = (options.pointerSize ?? 8) === 8;
  const placed = place(sections, 0x400);
  const end = Math.max(0x400, ...placed.map(({ at, content }) => at + content.length));
  const size = (is64 ? 72 : 56) + placed.length * (is64 ? 80 : 68);
  const file = new Writer(options);
  file.number(4, is64 ? 0xfeedfacf : 0xfeedface, 7, 3, 2, 1, size, 0);
  if (is64) file.number(4, 0);
  file
    .number(4, is64 ? 0x19 : 1, size)
    .bytes("__DATA".padEnd(16, "\0"))
    .word(BASE_ADDRESS, end, 0, end);
  file.number(4, 3, 3, placed.length, 0);
  for (const { name, content, at } of placed) {
    file.bytes(name.padEnd(16, "\0"), "__DATA".padEnd(16, "\0")).word(BASE_ADDRESS + at, content.length);
    file.number(4, at, 0, 0, 0, 0, 0, 0);
    if (is64) file.number(4, 0);
  }
  for (const { content, at } of placed) file.padTo(at).bytes(content);
  return file.content;
}

/** Several executables of macOS in one file. */
export function fatMachOOf(executables: readonly Buffer[]): Buffer {
  const file = new Writer({ bigEndian: true });
  file.number(4, 0xcafebabe, executables.length);
  let at = 0x1000;
  for (const { length } of executables) {
    file.number(4, 7, 3, at, length, 12);
    at += Math.ceil(length / 0x1000) * 0x1000;
  }
  at = 0x1000;
  for (const executable of executables) {
    file.padTo(at).bytes(executable);
    at += Math.ceil(executable.length / 0x1000) * 0x1000;
  }
  return file.content;
}

/** The lines that Go writes of modules, between the marks it finds them by. */
function goModules(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `${"0".repeat(16)}${lines.map((line) => `${line}\n`).join("")}${"1".repeat(16)}`;
}

/** The section with Go's build information, as Go has written it since 1.18. */
export function goBuildInfo(go: string, lines: readonly string[]): Buffer {
  const header = Buffer.alloc(32);
  header.write("\xff Go buildinf:", "latin1");
  header[14] = 8;
  header[15] = 2;
  return Buffer.concat([header, ...[go, goModules(lines)].map(varText)]);
}

function varText(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  const length: number[] = [];
  for (let left = bytes.length; ; left >>>= 7) {
    length.push(left < 128 ? left : (left & 127) | 128);
    if (left < 128) return Buffer.concat([Buffer.from(length), bytes]);
  }
}

/**
 * The same as it was before Go 1.18: pointers to texts elsewhere in memory, here behind the header.
 *
 * @param address of the section in memory
 */
export function goBuildInfoByPointers(
  go: string,
  lines: readonly string[],
  address: number,
  options: BuiltExecutable = {},
): Buffer {
  const { pointerSize = 8, bigEndian = false } = options;
  const modules = goModules(lines);
  const texts = 32 + 4 * pointerSize;
  const section = new Writer(options);
  section.bytes("\xff Go buildinf:", Buffer.from([pointerSize, bigEndian ? 1 : 0]));
  section.word(address + 32, address + 32 + 2 * pointerSize).padTo(32);
  section.word(address + texts, go.length, address + texts + go.length, modules.length);
  return section.bytes(go, modules).content;
}

/** A note of an ELF file, in little endian order. */
export function elfNote(type: number, owner: string, description: string): Buffer {
  const fields = Buffer.alloc(12);
  [owner.length + 1, Buffer.byteLength(description), type].forEach(
    (number, index) => void fields.writeUInt32LE(number, index * 4),
  );
  const aligned = (text: string): Buffer => {
    const bytes = Buffer.from(text);
    return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  };
  return Buffer.concat([fields, aligned(`${owner}\0`), aligned(description)]);
}
