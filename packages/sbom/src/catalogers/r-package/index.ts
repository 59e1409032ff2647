// SPDX-License-Identifier: Apache-2.0
import { normalizeLicenses } from "../../licenses/normalize.ts";
import type { Cataloger } from "../../model.ts";
import { encodePurl } from "../../purl.ts";
import { parseDescription } from "./parse-description.ts";

/** Where R keeps libraries. Elsewhere a `DESCRIPTION` is that of a source package, or of something else. */
const LIBRARY = /(?:^|\/)(?:library|site-library)\/[^/]+\/DESCRIPTION$/;

/** Installed R packages. https://cran.r-project.org/doc/manuals/R-exts.html#The-DESCRIPTION-file */
export const rPackage: Cataloger = {
  name: "r-package-cataloger",
  description: "Installed R packages, from their DESCRIPTION files",
  tags: ["installed", "language"],
  files: ["**/DESCRIPTION"],
  *catalog({ path, content }) {
    const { name, version, licenses, requires, isBuilt, isBioconductor } = parseDescription(content);
    if (name === "" || version === "" || !(isBuilt || LIBRARY.test(path))) return;
    const purl = encodePurl({ type: isBioconductor ? "bioconductor" : "cran", name, version });
    yield { name, version, type: "R-package", purl, licenses: normalizeLicenses(licenses), requires };
  },
};
