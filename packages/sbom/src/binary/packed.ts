// SPDX-License-Identifier: Apache-2.0

/** What UPX puts behind the headers of what it packs, for its own use. https://github.com/upx/upx/blob/devel/src/stub/src/include/header.S */
const MARK = Buffer.from("UPX!");
/** Bytes that headers take at most. */
const HEADERS = 4096;

/** Whether a program was packed with UPX, so that nothing but a loader can be read. */
export function isPacked(content: Buffer): boolean {
  return content.subarray(0, HEADERS).includes(MARK);
}
