// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/**
 * Reads an entry of pacman's local database: values by field, in order. https://man.archlinux.org/man/alpm-db-desc.5
 *
 *     file  = { field }
 *     field = "%" NAME "%" "\n" { value "\n" } blank-line
 */
export function parseDesc(content: Buffer): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  let values: string[] | undefined;
  const cursor = new LineCursor(content.subarray(0, limits.documentBytes));
  while (cursor.next()) {
    if (cursor.end - cursor.start > limits.valueBytes) continue;
    const line = cursor.text();
    const name = /^%([A-Z0-9]+)%$/.exec(line)?.[1];
    if (name !== undefined) {
      values = [];
      fields.set(name, values);
    } else if (line === "") {
      values = undefined;
    } else {
      values?.push(line);
    }
  }
  return fields;
}
