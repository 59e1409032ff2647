// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { pythonPackage } from "../../ecosystems/python.ts";
import { licensesOr, licenseTextsIn } from "../../licenses/beside.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import { limits } from "../../limits.ts";
import type { Cataloger } from "../../model.ts";
import { metadataOfEgg } from "./egg.ts";
import { parseMetadata } from "./parse-metadata.ts";

/** Installed Python distributions: wheels, eggs and those that distutils installed. */
export const python: Cataloger = {
  name: "python-installed-package-cataloger",
  description: "Installed Python distributions, from the metadata of wheels and eggs",
  tags: ["installed", "language"],
  files: [
    "**/*.dist-info/METADATA",
    "**/*.egg-info",
    "**/*.egg-info/PKG-INFO",
    "**/EGG-INFO/PKG-INFO",
    "**/*.egg",
  ],
  support: [...licenseTextsIn("**/*.dist-info"), ...licenseTextsIn("**/*.dist-info/licenses")],
  extract({ path, content }, report) {
    const metadata = path.endsWith(".egg") ? metadataOfEgg(content, path, report) : content;
    return metadata?.toString("utf8", 0, limits.pythonMetadataBytes);
  },
  *catalog({ path, content }, { read, report }) {
    const metadata = parseMetadata(content, path, report);
    if (metadata === undefined) return;
    const { name, version, licenses, requires } = metadata;
    const folder = posix.dirname(path);
    const found = licensesOr(normalizeLicenses(licenses), [folder, `${folder}/licenses`], read);
    yield { ...pythonPackage(name, version), ...found, requires };
  },
};
