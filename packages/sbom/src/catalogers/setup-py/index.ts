// SPDX-License-Identifier: Apache-2.0
import { documentText } from "../../documents/text.ts";
import { pythonPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";

/** A text literal in which a name is pinned: `'requests == 2.25.1; python_version < "3"'`. */
const PIN =
  /['"][ \t]{0,20}([A-Za-z0-9][A-Za-z0-9._-]{0,100})(?:[ \t]{0,20}\[[^\]'"]{0,200}\])?[ \t]{0,20}={2,3}[ \t]{0,20}([A-Za-z0-9][A-Za-z0-9.!+_-]{0,100})[ \t]{0,20}(?=['";,])/g;

/** Pinned requirements in setup scripts. The script is not run: only literal texts are seen. */
export const setupPy: Cataloger = {
  name: "python-setup-cataloger",
  description: "Pinned Python dependencies, from literal texts in setup.py scripts",
  tags: ["declared", "language"],
  files: ["**/setup.py"],
  *catalog({ path, content }, { report }) {
    for (const [, name, version] of (documentText(content, path, report) ?? "").matchAll(PIN)) {
      yield pythonPackage(name!, version!);
    }
  },
};
