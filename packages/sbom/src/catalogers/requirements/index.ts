// SPDX-License-Identifier: Apache-2.0
import { requiredPackage } from "../../ecosystems/python.ts";
import type { Cataloger } from "../../model.ts";
import { parseRequirements } from "./parse-requirements.ts";

/** Requirements of pip. */
export const requirements: Cataloger = {
  name: "python-requirements-cataloger",
  description: "Required Python distributions, from requirements files",
  tags: ["declared", "language"],
  files: ["**/*requirements*.txt", "**/requirements/*.txt"],
  *catalog({ path, content }, { report }) {
    for (const requirement of parseRequirements(content, path, report)) yield requiredPackage(requirement);
  },
};
