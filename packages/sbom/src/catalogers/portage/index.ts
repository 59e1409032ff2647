// SPDX-License-Identifier: Apache-2.0
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseLicense } from "./parse-license.ts";

/** Packages of Gentoo, named with their category. https://wiki.gentoo.org/wiki//var/db/pkg */
export const portage: Cataloger = {
  name: "portage-cataloger",
  description: "Installed Gentoo packages, from the database of Portage",
  tags: ["installed", "os"],
  files: ["**/var/db/pkg/*/*/PF"],
  support: ["**/var/db/pkg/*/*/LICENSE"],
  *catalog({ path, content }, { read, report }) {
    const match = NAME_VERSION.exec(content.toString("utf8", 0, 500).trim());
    if (match === null) {
      report({
        severity: "error",
        code: "portage-bad-entry",
        message: "entry has no usable name and version",
        path,
      });
      return;
    }
    const [, name = "", version = ""] = match;
    const category = path.split("/").at(-3)!;
    const license = read(path.replace(/PF$/, "LICENSE"))?.toString("utf8", 0, 4096) ?? "";
    yield {
      name: `${category}/${name}`,
      version,
      type: "portage",
      purl: encodePurl({ type: "ebuild", namespace: category, name, version }),
      licenses: normalizeLicenses(parseLicense(license)),
    };
  },
};

/** https://projects.gentoo.org/pms/8/pms.html#version-specifications */
const NAME_VERSION =
  /^([A-Za-z0-9_][\w+-]*?)-(\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d*)*(?:-r\d+)?)$/;
