// SPDX-License-Identifier: Apache-2.0

import { pythonPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";
import { parseRequirements } from "./parse-requirements.ts";

/** Pinned requirements of pip. */
export const requirements: Cataloger = {
  name: "python-requirements-cataloger",
  description: "Pinned Python dependencies, from requirements files",
  tags: ["declared", "language"],
  files: ["**/*requirements*.txt", "**/requirements/*.txt"],
  *catalog({ path, content }, { report }) {
    for (const { name, version } of parseRequirements(content, path, report))
      yield pythonPackage(name, version);
  },
};
