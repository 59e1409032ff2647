// SPDX-License-Identifier: Apache-2.0
import { parseJsonc } from "../../documents/json.ts";
import { npmPackage } from "../../ecosystems/npm.ts";
import type { Cataloger } from "../../model.ts";
import { parseBunLock } from "./parse-bun-lock.ts";

/** Dependencies that Bun has locked, in its text format. */
export const bunLock: Cataloger = {
  name: "bun-lock-cataloger",
  description: "Locked npm dependencies, from bun.lock files",
  tags: ["declared", "language"],
  files: ["**/bun.lock"],
  *catalog({ path, content }, { report }) {
    const lock = parseJsonc(content, path, report);
    if (lock === undefined) return;
    for (const { name, version, ...more } of parseBunLock(lock)) {
      yield { ...npmPackage(name, version), ...more };
    }
  },
};
