// SPDX-License-Identifier: Apache-2.0

import { pythonPackage } from "../../ecosystems/python.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { parseMetadata } from "./parse-metadata.ts";

/** Installed Python distributions: wheels, eggs and those that distutils installed. */
export const python: Cataloger = {
  name: "python-installed-package-cataloger",
  description: "Installed Python distributions, from the metadata of wheels and eggs",
  tags: ["installed", "language"],
  files: ["**/*.dist-info/METADATA", "**/*.egg-info", "**/*.egg-info/PKG-INFO", "**/EGG-INFO/PKG-INFO"],
  *catalog({ path, content }, { report }) {
    const metadata = parseMetadata(content, path, report);
    if (metadata !== undefined) {
      yield pythonPackage(metadata.name, metadata.version, normalizeLicenses(metadata.licenses));
    }
  },
};
