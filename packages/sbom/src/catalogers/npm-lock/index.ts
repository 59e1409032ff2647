// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { npmPackage } from "../../ecosystems/npm.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { parsePackageLock } from "./parse-package-lock.ts";

/** Dependencies that npm has locked. */
export const npmLock: Cataloger = {
  name: "npm-lock-cataloger",
  description: "Locked npm dependencies, from package-lock.json and npm-shrinkwrap.json files",
  tags: ["declared", "language"],
  files: ["**/package-lock.json", "**/npm-shrinkwrap.json"],
  *catalog({ path, content }, { report }) {
    const lock = parseJson(content, path, report);
    if (lock === undefined) return;
    for (const { name, version, licenses, ...more } of parsePackageLock(lock)) {
      yield { ...npmPackage(name, version, normalizeLicenses(licenses)), ...more };
    }
  },
};
