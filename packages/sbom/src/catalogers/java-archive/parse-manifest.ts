// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/**
 * The attributes of an archive as a whole, by name in lower case; those of single files come behind an empty line.
 * A line that starts with a space goes on where the one before it broke off.
 * https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest
 */
export function parseManifest(content: Buffer): Map<string, string> {
  const attributes = new Map<string, string>();
  const cursor = new LineCursor(content);
  let name = "";
  while (cursor.next()) {
    const line = cursor.untrimmed();
    if (line === "" && attributes.size > 0) break;
    const value = attributes.get(name);
    if (line.startsWith(" ") && value !== undefined) {
      if (value.length < limits.valueBytes) attributes.set(name, value + line.slice(1));
      continue;
    }
    const colon = line.indexOf(":");
    name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (name !== "")
      attributes.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, limits.valueBytes),
      );
  }
  return attributes;
}
