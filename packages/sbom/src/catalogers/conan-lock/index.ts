// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { conanPackage } from "../../ecosystems/conan.ts";
import type { Cataloger } from "../../model.ts";
import { parseConanLock } from "./parse-conan-lock.ts";

/** C and C++ packages that Conan has locked, in the formats of its versions 1 and 2. */
export const conanLock: Cataloger = {
  name: "conan-lock-cataloger",
  description: "Locked C and C++ packages, from conan.lock files",
  tags: ["declared", "language"],
  files: ["**/conan.lock"],
  *catalog({ path, content }, { report }) {
    for (const { reference, isDevelopment, requires } of parseConanLock(
      parseJson(content, path, report) ?? {},
    )) {
      const found = conanPackage(reference);
      if (found === undefined) continue;
      const needs = requires.flatMap((each) => conanPackage(each)?.name ?? []);
      yield { ...found, requires: needs, ...(isDevelopment ? { role: "development" } : {}) };
    }
  },
};
