// SPDX-License-Identifier: Apache-2.0

import { npmPackage } from "../../ecosystems/npm.ts";
import { parsePackageJson } from "../../ecosystems/package-json.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";

/** Installed npm packages at any depth, and the application's own, from their `package.json`. */
export const npm: Cataloger = {
  name: "javascript-package-cataloger",
  description: "Installed npm packages, from package.json files",
  tags: ["installed", "language"],
  files: ["**/package.json"],
  *catalog({ path, content }, { report }) {
    const record = parsePackageJson(content, path, report);
    if (record === undefined) return;
    const { name, version, licenses, requires } = record;
    yield { ...npmPackage(name, version, normalizeLicenses(licenses)), requires };
  },
};
