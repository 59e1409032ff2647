// SPDX-License-Identifier: Apache-2.0

import { goPackage } from "../../ecosystems/go.ts";
import { parseGoSum } from "../../ecosystems/go-sum.ts";
import type { Cataloger } from "../../model.ts";

/** Go modules whose checksums are known where there is no `go.mod` beside. */
export const goSum: Cataloger = {
  name: "go-sum-file-cataloger",
  description: "Go modules with known checksums, from go.sum files without a go.mod beside them",
  tags: ["declared", "language"],
  files: ["**/go.sum"],
  support: ["**/go.mod"],
  *catalog({ path, content }, { read }) {
    if (read(path.replace(/go\.sum$/, "go.mod")) !== undefined) return;
    for (const [module, version] of parseGoSum(content)) yield goPackage(module, version);
  },
};
