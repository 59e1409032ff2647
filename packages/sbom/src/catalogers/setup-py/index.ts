// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { requiredPackage } from "../../ecosystems/python.ts";
import { parseRequirement } from "../../ecosystems/requirement.ts";
import type { Cataloger } from "../../model.ts";

/** A comment: a number sign at the start of a line or after a blank. */
const COMMENT = /(?:^|[ \t])#.*$/gm;
/** A text literal that starts like a requirement with a version: `'requests == 2.25.1; python_version < "3"'`. */
const LITERAL =
  /(['"])[ \t]{0,20}([A-Za-z0-9][A-Za-z0-9._-]{0,100}(?:[ \t]{0,20}\[[^\]'"]{0,200}\])?[ \t]{0,20}[=~><!]{1,3}[ \t]{0,20}[A-Za-z0-9][^'";\n]{0,200})[ \t]{0,20}(?=['";])/g;

/**
 * Requirements in setup scripts. The script is not run: only literal texts are seen, and only those with a version, as
 * a bare word may mean anything.
 */
export const setupPy: Cataloger = {
  name: "python-setup-cataloger",
  description: "Required Python distributions, from literal texts in setup.py scripts",
  tags: ["declared", "language"],
  files: ["**/setup.py"],
  *catalog({ path, content }, { report }) {
    const text = (documentText(content, path, report) ?? "").replace(COMMENT, "");
    for (const [, , literal = ""] of text.matchAll(LITERAL)) {
      const requirement = parseRequirement(literal);
      if (requirement !== undefined && requirement.version !== "") yield requiredPackage(requirement);
    }
  },
};
