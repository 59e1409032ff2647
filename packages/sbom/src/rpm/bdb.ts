// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";

/**
 * A hash database of Berkeley DB, of versions 7 to 10, in the byte order of the machine that wrote it. It is read page by
 * page rather than bucket by bucket: every pair of key and value is wanted, whichever its hash.
 *
 *     meta page = lsn:8 page:4 magic:4 version:4 page-size:4 encryption:1 type:1 … last-page:4@32
 *     page      = lsn:8 page:4 previous:4 next:4 entries:2 high-offset:2 level:1 type:1 { offset:2 } … items
 *     item      = type:1 data | type:1 unused:3 page:4 length:4        ; the latter for values on pages of their own
 *
 * Items are filled in from the end of a page, keys and values in turn. A page of overflow holds `high-offset` bytes.
 * https://github.com/berkeleydb/libdb/blob/master/src/dbinc/db_page.h
 */
const MAGIC = 0x061561;
const VERSIONS: readonly number[] = [7, 8, 9, 10];
const META = { magic: 12, version: 16, pageSize: 20, encryption: 24 } as const;
const PAGE_HEADER = 26;
const PAGE = { next: 16, entries: 20, highOffset: 22, type: 25 } as const;
const TYPE = { hashUnsorted: 2, overflow: 7, hash: 13 } as const;
const ITEM = { keyData: 1, offPage: 3 } as const;
const OFF_PAGE_ITEM = 12;

/** Whether a file is a hash database of Berkeley DB. */
export function isBdb(content: Buffer): boolean {
  return byteOrder(content) !== undefined;
}

/** The values of a hash database, in the order of their pages. */
export function* bdbValues(content: Buffer, path: string, report: Report): Generator<Buffer> {
  const fail = (message: string): void =>
    report({ severity: "error", code: "rpm-bad-database", message, path });
  const order = byteOrder(content);
  if (order === undefined) return;
  const version = order.u32(META.version);
  const size = order.u32(META.pageSize);
  if (!VERSIONS.includes(version) || !PAGE_SIZES.includes(size) || content[META.encryption] !== 0) {
    fail(`Berkeley DB of version ${version} with pages of ${size} bytes is encrypted or not supported`);
    return;
  }
  const pages = Math.floor(content.length / size);
  if (pages * size !== content.length) fail("Berkeley DB ends in the middle of a page");
  const overflow = new OverflowPages(content, order, size, pages);
  for (let page = 1; page < pages; page++) {
    const type = content[page * size + PAGE.type];
    if (type !== TYPE.hash && type !== TYPE.hashUnsorted) continue;
    for (const { at, end } of valuesOn(page, size, order)) {
      const value =
        content[at] === ITEM.keyData
          ? content.subarray(at + 1, end)
          : content[at] === ITEM.offPage && end - at >= OFF_PAGE_ITEM
            ? overflow.read(order.u32(at + 4), order.u32(at + 8))
            : undefined;
      if (value !== undefined) yield value;
      else fail(`a value on page ${page} of the Berkeley DB cannot be read`);
    }
  }
}

const PAGE_SIZES: readonly number[] = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/** Where the values on a page start and end; keys stand at the even places between them. */
function* valuesOn(page: number, size: number, order: ByteOrder): Generator<{ at: number; end: number }> {
  const start = page * size;
  const entries = Math.min(order.u16(start + PAGE.entries), (size - PAGE_HEADER) >> 1);
  const offset = (index: number): number => order.u16(start + PAGE_HEADER + 2 * index);
  for (let index = 1; index < entries; index += 2) {
    const [at, end] = [offset(index), offset(index - 1)];
    if (at >= PAGE_HEADER && at < end && end <= size) yield { at: start + at, end: start + end };
  }
}

/** Values that are spread over a chain of pages. Each page is of one value, so none is read twice. */
class OverflowPages {
  readonly #content: Buffer;
  readonly #order: ByteOrder;
  readonly #size: number;
  readonly #pages: number;
  readonly #read: Uint8Array;

  constructor(content: Buffer, order: ByteOrder, size: number, pages: number) {
    this.#content = content;
    this.#order = order;
    this.#size = size;
    this.#pages = pages;
    this.#read = new Uint8Array(pages);
  }

  /** The value that starts on a page; undefined when its pages do not hold the bytes announced. */
  read(first: number, length: number): Buffer | undefined {
    const parts: Buffer[] = [];
    let left = length;
    for (let page = first; left > 0; ) {
      if (page === 0 || page >= this.#pages || this.#read[page] === 1) return undefined;
      this.#read[page] = 1;
      const start = page * this.#size;
      const filled = this.#order.u16(start + PAGE.highOffset);
      if (this.#content[start + PAGE.type] !== TYPE.overflow || filled > this.#size - PAGE_HEADER)
        return undefined;
      const part = this.#content.subarray(start + PAGE_HEADER, start + PAGE_HEADER + Math.min(filled, left));
      parts.push(part);
      left -= part.length;
      page = this.#order.u32(start + PAGE.next);
    }
    return Buffer.concat(parts);
  }
}

/** Reads numbers as the machine that wrote the database did. */
interface ByteOrder {
  u16(at: number): number;
  u32(at: number): number;
}

/** The byte order in which a file starts as a hash database does; undefined when it does in neither. */
function byteOrder(content: Buffer): ByteOrder | undefined {
  if (content.length < PAGE_SIZES[0]!) return undefined;
  if (content.readUInt32LE(META.magic) === MAGIC) {
    return { u16: (at) => content.readUInt16LE(at), u32: (at) => content.readUInt32LE(at) };
  }
  if (content.readUInt32BE(META.magic) === MAGIC) {
    return { u16: (at) => content.readUInt16BE(at), u32: (at) => content.readUInt32BE(at) };
  }
  return undefined;
}
