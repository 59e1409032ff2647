// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";

/** The texts of an entry of a header that has several: each ends with a zero byte. What is cut off is left out. */
export function* headerTexts(header: Buffer, start: number, count: number): Generator<string> {
  let at = start;
  for (let index = 0; index < count && at < header.length; index++) {
    const end = header.indexOf(0, at);
    if (end < 0) return;
    yield header.toString("utf8", at, Math.min(end, at + limits.valueBytes));
    at = end + 1;
  }
}
