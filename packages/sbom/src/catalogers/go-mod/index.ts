// SPDX-License-Identifier: Apache-2.0

import { goPackage } from "../../ecosystems/go.ts";
import type { Cataloger } from "../../model.ts";
import { parseGoMod } from "./parse-go-mod.ts";

/** Go modules that a module requires, directly or not. */
export const goMod: Cataloger = {
  name: "go-module-file-cataloger",
  description: "Required Go modules, from go.mod files",
  tags: ["declared", "language"],
  files: ["**/go.mod"],
  *catalog({ content }) {
    for (const { path, version } of parseGoMod(content)) yield goPackage(path, version);
  },
};
