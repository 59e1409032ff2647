// SPDX-License-Identifier: Apache-2.0

/** Bytes that tell a text from other files. */
export const TEXT_HEAD = 1024;

/** First bytes of compressed files, which may hold no zero among the next few: gzip, bzip2, Zstandard, zip. */
const COMPRESSED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x50, 0x4b, 0x03, 0x04],
];

/** Whether a file is a text, in whatever encoding that keeps ASCII as it is, by its first {@link TEXT_HEAD} bytes. */
export function isText(head: Buffer): boolean {
  const bytes = head.length > TEXT_HEAD ? head.subarray(0, TEXT_HEAD) : head;
  if (bytes.includes(0)) return false;
  return !COMPRESSED.some((magic) => magic.every((byte, index) => bytes[index] === byte));
}
