// SPDX-License-Identifier: Apache-2.0
import { inflateRawSync } from "node:zlib";

/** One member of a zip archive, as its directory lists it. */
export interface ZipEntry {
  name: string;
  /** Bytes when unpacked, as announced. */
  size: number;
  packedSize: number;
  method: number;
  encrypted: boolean;
  /** Offset of the local header in the archive's bytes. */
  offset: number;
}

/**
 * Reads archives in memory and at once, for archives within archives. Throws an Error for what cannot be read.
 *
 *     archive   = [ anything ] { local-header data } { entry } [ zip64-end zip64-locator ] end [ comment ]
 *
 * Offsets count from where the archive begins, which may be behind something else: executable jars start with a script.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3
 */
const SIGNATURE = {
  local: 0x04034b50,
  entry: 0x02014b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
const END = Buffer.from("PK\x05\x06");
const LENGTH = { local: 30, entry: 46, end: 22, end64: 56, locator64: 20 } as const;
const LONGEST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** Says that the number is in an extra field, for archives beyond 4 GiB or 65535 members. */
const [ELSEWHERE_16, ELSEWHERE_32] = [0xffff, 0xffffffff];
const ZIP64_FIELD = 1;

/** The members of an archive, in the order of its directory; the caller decides how many are enough. */
export function* zipEntries(content: Buffer): Generator<ZipEntry> {
  const directory = findDirectory(content);
  let at = directory.start;
  for (let index = 0; index < directory.entries; index++) {
    if (at + LENGTH.entry > content.length || content.readUInt32LE(at) !== SIGNATURE.entry) {
      throw new Error(`the directory ends after ${index} of ${directory.entries} members`);
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      content.readUInt16LE(at + offset),
    );
    const nameEnd = at + LENGTH.entry + nameLength!;
    const sizes = [24, 20, 42].map((offset) => content.readUInt32LE(at + offset));
    const [size, packedSize, offset] = sizes.includes(ELSEWHERE_32)
      ? zip64Sizes(content.subarray(nameEnd, nameEnd + extraLength!), sizes)
      : sizes;
    yield {
      name: content.toString("utf8", at + LENGTH.entry, nameEnd),
      size: size!,
      packedSize: packedSize!,
      method: content.readUInt16LE(at + 10),
      encrypted: (content.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      offset: directory.base + offset!,
    };
    at = nameEnd + extraLength! + commentLength!;
  }
}

/** The bytes of a member; throws when they are more than the limit, whatever was announced. */
export function readZipEntry(content: Buffer, entry: ZipEntry, limit: number): Buffer {
  const { offset, packedSize, method } = entry;
  if (entry.encrypted) throw new Error("encrypted");
  if (offset + LENGTH.local > content.length || content.readUInt32LE(offset) !== SIGNATURE.local) {
    throw new Error("no local header");
  }
  const start = offset + LENGTH.local + content.readUInt16LE(offset + 26) + content.readUInt16LE(offset + 28);
  const packed = content.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new Error("cut short");
  if (method === STORED && packed.length <= limit) return packed;
  if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: limit });
  throw new Error(method === STORED ? `more than ${limit} bytes` : `unknown compression method ${method}`);
}

function findDirectory(content: Buffer): { start: number; entries: number; base: number } {
  const end = findEnd(content);
  if (end === undefined) throw new Error("no end of the directory");
  let [entries, size, offset, below] = [
    content.readUInt16LE(end + 10),
    content.readUInt32LE(end + 12),
    content.readUInt32LE(end + 16),
    end,
  ];
  const end64 = end - LENGTH.locator64 - LENGTH.end64;
  const isElsewhere = entries === ELSEWHERE_16 || size === ELSEWHERE_32 || offset === ELSEWHERE_32;
  if (isElsewhere && end64 >= 0 && content.readUInt32LE(end64) === SIGNATURE.end64) {
    entries = Number(content.readBigUInt64LE(end64 + 32));
    size = Number(content.readBigUInt64LE(end64 + 40));
    offset = Number(content.readBigUInt64LE(end64 + 48));
    below = end64;
  }
  const start = below - size;
  if (start < 0 || offset > start) throw new Error("the directory is not where it should be");
  return { start, entries, base: start - offset };
}

function findEnd(content: Buffer): number | undefined {
  const first = Math.max(0, content.length - LENGTH.end - LONGEST_COMMENT);
  const last = Math.max(0, content.length - LENGTH.end);
  const at = content.subarray(first, last + END.length).lastIndexOf(END);
  return at < 0 || first + at > last ? undefined : first + at;
}

/** Numbers that did not fit, in their order, from the extra field of ZIP64. */
function zip64Sizes(extra: Buffer, sizes: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_FIELD) continue;
    let field = at + 4;
    return sizes.map((size) => {
      if (size !== ELSEWHERE_32 || field + 8 > extra.length) return size;
      field += 8;
      return Number(extra.readBigUInt64LE(field - 8));
    });
  }
  return [...sizes];
}
