// SPDX-License-Identifier: Apache-2.0
import { parseYaml } from "../../documents/yaml.ts";
import { condaPackage } from "../../ecosystems/conda.ts";
import type { Cataloger } from "../../model.ts";

/** `[channel::]name=version[=build]`; one equals sign asks for the version or what continues it, two for it alone. */
const PIN = /^(?:[\w/.-]+::)?([\w.-]+) *={1,2} *(\d[\w.!+]*)(?:=([\w.]+))?$/;

/** Pinned packages of conda environments. https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html */
export const condaEnvironment: Cataloger = {
  name: "conda-environment-cataloger",
  description: "Pinned conda packages, from environment files",
  tags: ["declared", "language"],
  files: ["**/environment.yml", "**/environment.yaml"],
  *catalog({ path, content }, { report }) {
    const { dependencies } = parseYaml(content, path, report) ?? {};
    for (const entry of Array.isArray(dependencies) ? dependencies : []) {
      const match = typeof entry === "string" ? PIN.exec(entry.trim()) : null;
      if (match === null) continue;
      const [, name = "", version = "", build] = match;
      yield condaPackage(name, version, build === undefined ? {} : { build });
    }
  },
};
