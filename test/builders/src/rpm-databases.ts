// SPDX-License-Identifier: Apache-2.0
import { DatabaseSync } from "node:sqlite";

/**
 * Tags of an rpm header that tests write, by number; a number is written as INT32, several texts as an array, several
 * numbers in the width of their array.
 */
export type RpmTags = Record<number, string | number | readonly string[] | RpmNumbers>;
type RpmNumbers = Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

/** The header of a package as the database of rpm holds it. https://rpm-software-management.github.io/rpm/manual/format_header.html */
export function rpmHeader(tags: RpmTags): Buffer {
  const index: Buffer[] = [];
  const data: Buffer[] = [];
  let offset = 0;
  for (const [tag, value] of Object.entries(tags)) {
    const entry = Buffer.alloc(16);
    const [type, count, bytes] = rpmValue(value);
    const width = WIDTHS[type] ?? 1;
    pad((width - (offset % width)) % width);
    [Number(tag), type, offset, count].forEach((number, at) => void entry.writeUInt32BE(number, at * 4));
    index.push(entry);
    push(bytes);
  }
  const preamble = Buffer.alloc(8);
  preamble.writeUInt32BE(index.length, 0);
  preamble.writeUInt32BE(offset, 4);
  return Buffer.concat([preamble, ...index, ...data]);

  function pad(bytes: number): void {
    push(Buffer.alloc(bytes));
  }
  function push(bytes: Buffer): void {
    data.push(bytes);
    offset += bytes.length;
  }
}

/** Bytes of a number, by type. */
const WIDTHS: Record<number, number> = { 3: 2, 4: 4, 5: 8 };

function rpmValue(value: RpmTags[number]): [type: number, count: number, bytes: Buffer] {
  if (typeof value === "number") {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return [4, 1, bytes];
  }
  if (ArrayBuffer.isView(value)) return rpmNumbers(value);
  if (typeof value === "string") return [6, 1, Buffer.from(`${value}\0`)];
  return [8, value.length, Buffer.from(value.map((text) => `${text}\0`).join(""))];
}

function rpmNumbers(numbers: RpmNumbers): [type: number, count: number, bytes: Buffer] {
  const bytes = Buffer.from(Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));
  if (numbers instanceof Uint16Array) return [3, numbers.length, bytes.swap16()];
  if (numbers instanceof Uint32Array) return [4, numbers.length, bytes.swap32()];
  if (numbers instanceof BigUint64Array) return [5, numbers.length, bytes.swap64()];
  return [1, numbers.length, bytes];
}

/** The tags of an installed package. */
export function rpmTags(name: string, version: string, release: string, more: RpmTags = {}): RpmTags {
  return { 1000: name, 1001: version, 1002: release, 1022: "x86_64", ...more };
}

/** An SQLite database of rpm. */
export function rpmSqlite(headers: readonly Buffer[]): Buffer {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)");
  const insert = database.prepare("INSERT INTO Packages (blob) VALUES (?)");
  for (const header of headers) insert.run(header);
  const content = Buffer.from(database.serialize());
  database.close();
  // As rpm leaves it: with a log beside it.
  content[18] = 2;
  content[19] = 2;
  return content;
}

/** An NDB database of rpm, of one page of slots. */
export function rpmNdb(headers: readonly Buffer[]): Buffer {
  const slots = Buffer.alloc(4096);
  for (let at = 0; at < slots.length; at += 16) slots.write("Slot", at, "latin1");
  slots.fill(0, 0, 32);
  slots.write("RpmP", 0, "latin1");
  slots.writeUInt32LE(1, 12);
  slots.writeUInt32LE(headers.length + 1, 16);
  const blobs: Buffer[] = [];
  let offset = slots.length;
  for (const [index, header] of headers.entries()) {
    const start = Buffer.alloc(16);
    start.write("BlbS", 0, "latin1");
    start.writeUInt32LE(index + 1, 4);
    start.writeUInt32LE(header.length, 12);
    const end = Buffer.alloc(12);
    end.writeUInt32LE(adler32(header), 0);
    end.writeUInt32LE(header.length, 4);
    end.write("BlbE", 8, "latin1");
    const unpadded = start.length + header.length + end.length;
    const blob = Buffer.concat([start, header, Buffer.alloc((16 - (unpadded % 16)) % 16), end]);
    const slot = 32 + index * 16;
    [index + 1, offset / 16, blob.length / 16].forEach(
      (number, at) => void slots.writeUInt32LE(number, slot + 4 + at * 4),
    );
    blobs.push(blob);
    offset += blob.length;
  }
  return Buffer.concat([slots, ...blobs]);
}

/** RFC 1950 §8.2, over what rpm covers: here nobody checks it, so the header alone. */
function adler32(bytes: Buffer): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

/** How a Berkeley DB is written. */
export interface BdbOptions {
  pageSize?: number;
  bigEndian?: boolean;
}

/**
 * A hash database of Berkeley DB with one page of items for each header, and pages of overflow for headers that
 * fill more than a quarter of a page, as rpm has them.
 */
export function rpmBdb(
  headers: readonly Buffer[],
  { pageSize = 512, bigEndian = false }: BdbOptions = {},
): Buffer {
  const u16 = (page: Buffer, value: number, at: number): unknown =>
    bigEndian ? page.writeUInt16BE(value, at) : page.writeUInt16LE(value, at);
  const u32 = (page: Buffer, value: number, at: number): unknown =>
    bigEndian ? page.writeUInt32BE(value, at) : page.writeUInt32LE(value, at);
  const pages: Buffer[] = [];
  const add = (type: number): Buffer => {
    const page = Buffer.alloc(pageSize);
    u32(page, pages.length, 8);
    page[25] = type;
    pages.push(page);
    return page;
  };
  const meta = add(8);
  u32(meta, 0x061561, 12);
  u32(meta, 9, 16);
  u32(meta, pageSize, 20);
  // The counter that rpm keeps under key 0, then the headers.
  for (const [index, header] of [Buffer.from([9, 0, 0, 0]), ...headers].entries()) {
    const page = add(13);
    const key = Buffer.alloc(5);
    key[0] = 1;
    u32(key, index, 1);
    let value = Buffer.concat([Buffer.from([1]), header]);
    if (header.length > pageSize / 4) {
      value = Buffer.alloc(12);
      value[0] = 3;
      u32(value, pages.length, 4);
      u32(value, header.length, 8);
      const room = pageSize - 26;
      for (let at = 0; at < header.length; at += room) {
        const part = header.subarray(at, at + room);
        const overflow = add(7);
        u16(overflow, part.length, 22);
        u32(overflow, at + room < header.length ? pages.length : 0, 16);
        part.copy(overflow, 26);
      }
    }
    u16(page, 2, 20);
    u16(page, pageSize - key.length, 26);
    u16(page, pageSize - key.length - value.length, 28);
    key.copy(page, pageSize - key.length);
    value.copy(page, pageSize - key.length - value.length);
  }
  return Buffer.concat(pages);
}
