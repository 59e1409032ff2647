// SPDX-License-Identifier: Apache-2.0

import { posix } from "node:path";
import { npmPackage } from "../../ecosystems/npm.ts";
import { parsePackageJson } from "../../ecosystems/package-json.ts";
import { licensesOr, licenseTextsIn } from "../../licenses/beside.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";

/** Installed npm packages at any depth, and the application's own, from their `package.json`. */
export const npm: Cataloger = {
  name: "javascript-package-cataloger",
  description: "Installed npm packages, from package.json files",
  tags: ["installed", "language"],
  files: ["**/package.json"],
  support: [...licenseTextsIn("**/node_modules/*"), ...licenseTextsIn("**/node_modules/@*/*")],
  *catalog({ path, content }, { read, report }) {
    const record = parsePackageJson(content, path, report);
    if (record === undefined) return;
    const { name, version, licenses, requires } = record;
    const found = licensesOr(normalizeLicenses(licenses), [posix.dirname(path)], read);
    yield { ...npmPackage(name, version), ...found, requires };
  },
};
