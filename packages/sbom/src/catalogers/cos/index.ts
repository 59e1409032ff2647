// SPDX-License-Identifier: Apache-2.0

import { distroQualifier } from "../../distro.ts";
import { parseJson } from "../../documents/json.ts";
import { objectsIn, textIn } from "../../documents/members.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Packages of Google's Container-Optimized OS: Gentoo's, with versions of the image they are built into. */
export const cos: Cataloger = {
  name: "cos-package-info-cataloger",
  description: "Installed packages of Container-Optimized OS, from its package information",
  tags: ["installed", "os"],
  files: ["**/etc/cos-package-info.json"],
  *catalog({ path, content }, { distro, report }) {
    for (const entry of objectsIn(parseJson(content, path, report) ?? {}, "installedPackages")) {
      const [name, version, category] = [
        textIn(entry, "name"),
        textIn(entry, "version"),
        textIn(entry, "category"),
      ];
      if (name === "" || version === "") continue;
      const qualifiers = { distro: distroQualifier(distro) };
      const purl = encodePurl({ type: "cos", namespace: category, name, version, qualifiers });
      yield { name, version, type: "cos", purl, licenses: [] };
    }
  },
};
