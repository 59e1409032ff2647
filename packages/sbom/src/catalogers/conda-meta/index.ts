// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { textIn } from "../../documents/members.ts";
import { condaPackage } from "../../ecosystems/conda.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";

/** Packages in conda environments, from the record that conda keeps of each. */
export const condaMeta: Cataloger = {
  name: "conda-meta-cataloger",
  description: "Installed conda packages, from conda-meta records",
  tags: ["installed", "language"],
  files: ["**/conda-meta/*.json"],
  *catalog({ path, content }, { report }) {
    const record = parseJson(content, path, report);
    if (record === undefined) return;
    const name = textIn(record, "name");
    const version = textIn(record, "version");
    if (name === "" || version === "") {
      report({ severity: "error", code: "conda-no-package", message: "record has no name or version", path });
      return;
    }
    const qualifiers = { build: textIn(record, "build"), subdir: textIn(record, "subdir") };
    yield condaPackage(name, version, qualifiers, normalizeLicenses([textIn(record, "license")]));
  },
};
