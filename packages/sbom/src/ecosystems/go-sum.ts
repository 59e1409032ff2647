// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";

/**
 * Modules by path, each with the newest version of which a checksum is known: the last one listed.
 *
 *     line = path version [ "/go.mod" ] "h1:" checksum
 *
 * https://go.dev/ref/mod#go-sum-files
 */
export function parseGoSum(content: Buffer): Map<string, string> {
  const newest = new Map<string, string>();
  const cursor = new LineCursor(content);
  while (cursor.next()) {
    const match = /^(\S{1,500}) (v[^\s/]{1,200})(?:\/go\.mod)? h1:/.exec(cursor.text());
    if (match !== null) newest.set(match[1]!, match[2]!);
  }
  return newest;
}
