// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/**
 * Keys and values of a Java properties file, as far as Maven writes them: no escapes, no continued lines.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function parseProperties(content: Buffer): Map<string, string> {
  const properties = new Map<string, string>();
  const cursor = new LineCursor(content);
  while (cursor.next()) {
    if (cursor.end - cursor.start > limits.valueBytes) continue;
    const match = /^([^#!=:\s][^=:\s]*)\s*[=:]\s*(.*)$/.exec(cursor.text());
    if (match !== null) properties.set(match[1]!, match[2]!);
  }
  return properties;
}
