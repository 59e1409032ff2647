// SPDX-License-Identifier: Apache-2.0
import { conanPackage } from "../../ecosystems/conan.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/** Sections of references, and whether what they list is needed only to build or test. */
const SECTIONS: ReadonlyMap<string, boolean> = new Map([
  ["[requires]", false],
  ["[tool_requires]", true],
  ["[build_requires]", true],
  ["[test_requires]", true],
]);

/** C and C++ packages that a project requires from Conan. https://docs.conan.io/2/reference/conanfile_txt.html */
export const conanfile: Cataloger = {
  name: "conan-cataloger",
  description: "Required C and C++ packages, from conanfile.txt files",
  tags: ["declared", "language"],
  files: ["**/conanfile.txt"],
  *catalog({ content }) {
    const cursor = new LineCursor(content);
    let isDevelopment: boolean | undefined;
    while (cursor.next()) {
      const line = cursor.text().replace(/(?:^|\s)#.*$/, "");
      if (/^\[\w+\]$/.test(line)) {
        isDevelopment = SECTIONS.get(line);
        continue;
      }
      const found = isDevelopment === undefined ? undefined : conanPackage(line);
      if (found === undefined) continue;
      yield isDevelopment && found.role === undefined ? { ...found, role: "development" } : found;
    }
  },
};
