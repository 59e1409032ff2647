// SPDX-License-Identifier: Apache-2.0

import { goPackage } from "../../ecosystems/go.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Go modules whose checksums are known where there is no `go.mod` beside: the last one listed of each is the
 * newest. https://go.dev/ref/mod#go-sum-files
 */
export const goSum: Cataloger = {
  name: "go-sum-file-cataloger",
  description: "Go modules with known checksums, from go.sum files without a go.mod beside them",
  tags: ["declared", "language"],
  files: ["**/go.sum"],
  support: ["**/go.mod"],
  *catalog({ path, content }, { read }) {
    if (read(path.replace(/go\.sum$/, "go.mod")) !== undefined) return;
    const newest = new Map<string, string>();
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const match = /^(\S{1,500}) (v[^\s/]{1,200})(?:\/go\.mod)? h1:/.exec(cursor.text());
      if (match !== null) newest.set(match[1]!, match[2]!);
    }
    for (const [module, version] of newest) yield goPackage(module, version);
  },
};
