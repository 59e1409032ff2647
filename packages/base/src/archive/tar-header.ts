// SPDX-License-Identifier: Apache-2.0

/** Bytes of one tar block: headers and bodies are padded to it. */
export const BLOCK = 512;

/** The fields of one 512-byte tar header as they stand there, before extended headers are applied. */
export interface TarHeader {
  /** The type flag as a byte; 0 for archives older than POSIX. */
  type: number;
  name: string;
  link: string;
  mode: number;
  uid: number;
  gid: number;
  /** NaN when the field is not a number or beyond 2^53. */
  size: number;
}

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

/** Whether a block holds only zeros: two of them end an archive. */
export function isZeroBlock(bytes: Buffer, at: number): boolean {
  for (let i = at; i < at + BLOCK; i++) if (bytes[i] !== 0) return false;
  return true;
}

/**
 * Whether the checksum of a header block is right. Counted as unsigned bytes, and again as signed ones, which
 * some old implementations did (POSIX.1-1988, GNU tar manual, "Basic Tar Format").
 */
export function isHeader(bytes: Buffer, at: number): boolean {
  const stored = parseNumber(bytes, at + 148, 8);
  let sum = 8 * SPACE;
  for (let i = at; i < at + 148; i++) sum += bytes[i]!;
  for (let i = at + 156; i < at + BLOCK; i++) sum += bytes[i]!;
  if (sum === stored) return true;
  for (let i = at; i < at + BLOCK; i++) if (bytes[i]! > 127 && (i < at + 148 || i >= at + 156)) sum -= 256;
  return sum === stored;
}

/** Whether a stream that starts so is an uncompressed tar: a header, or the end-of-archive mark of an empty one. */
export function isTar(head: Buffer): boolean {
  return head.length >= BLOCK && (head[0] === 0 ? isZeroBlock(head, 0) : isHeader(head, 0));
}

/**
 * Reads one header block: ustar, GNU, star and the format of Unix version 7, told apart by their magic.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function readHeader(bytes: Buffer, at: number): TarHeader {
  const name = text(bytes, at, 100);
  const prefix = prefixLength(bytes, at);
  const directory = prefix > 0 && bytes[at + 345] !== 0 ? text(bytes, at + 345, prefix) : "";
  return {
    type: bytes[at + 156]!,
    name: directory === "" ? name : `${directory}/${name}`,
    link: bytes[at + 157] === 0 ? "" : text(bytes, at + 157, 100),
    mode: parseNumber(bytes, at + 100, 8) & 0o7777,
    uid: parseNumber(bytes, at + 108, 8),
    gid: parseNumber(bytes, at + 116, 8),
    size: parseNumber(bytes, at + 124, 12),
  };
}

/** Bytes of the prefix field: 155 in ustar, 131 in star, none in GNU and version 7. */
function prefixLength(bytes: Buffer, at: number): number {
  // "ustar" followed by a NUL is POSIX; GNU writes a space there and uses the prefix for times.
  const ustar = bytes.readUInt32BE(at + 257) === 0x75737461 && bytes.readUInt16BE(at + 261) === 0x7200;
  if (!ustar) return 0;
  const star = bytes.readUInt32BE(at + 508) === 0x74617200;
  return star ? 131 : 155;
}

/**
 * A number field: octal digits ended by a space or NUL, or base-256 (GNU) when the top bit is set.
 *
 * @returns NaN when it is neither, negative, or beyond what a number holds exactly
 */
export function parseNumber(bytes: Buffer, at: number, length: number): number {
  const first = bytes[at]!;
  const end = at + length;
  if ((first & 0x80) !== 0) {
    if ((first & 0x40) !== 0) return Number.NaN;
    let value = first & 0x3f;
    for (let i = at + 1; i < end; i++) value = value * 256 + bytes[i]!;
    return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  let i = at;
  while (i < end && (bytes[i] === SPACE || bytes[i] === 0)) i++;
  let value = 0;
  for (; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === SPACE || byte === 0) break;
    if (byte < ZERO || byte > SEVEN) return Number.NaN;
    value = value * 8 + (byte - ZERO);
  }
  return value;
}

/** A text field: up to the first NUL, or all of it. */
export function text(bytes: Buffer, at: number, length: number): string {
  let end = at;
  while (end < at + length && bytes[end] !== 0) end++;
  return bytes.toString("utf8", at, end);
}
