// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { textIn } from "../../documents/members.ts";
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

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
    const purl = encodePurl({ type: "conda", name, version, qualifiers });
    yield { name, version, type: "conda", purl, licenses: normalizeLicenses([textIn(record, "license")]) };
  },
};
