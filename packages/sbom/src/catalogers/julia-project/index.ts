// SPDX-License-Identifier: Apache-2.0
import { objectIn, textIn } from "../../documents/members.ts";
import { parseToml } from "../../documents/toml.ts";
import { juliaPackage } from "../../ecosystems/julia.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Julia packages, installed ones and the application's own, from the description each has in its folder. An environment
 * has no name or no version. https://pkgdocs.julialang.org/v1/toml-files/#Project.toml
 */
export const juliaProject: Cataloger = {
  name: "julia-project-cataloger",
  description: "Installed Julia packages, from their Project.toml files",
  tags: ["installed", "language"],
  files: ["**/Project.toml", "**/JuliaProject.toml"],
  *catalog({ path, content }, { report }) {
    const project = parseToml(content, path, report) ?? {};
    const name = textIn(project, "name");
    const version = textIn(project, "version");
    const uuid = textIn(project, "uuid");
    if (!/^[\w.-]{1,200}$/.test(name) || version === "" || uuid === "") return;
    yield { ...juliaPackage(name, version, uuid), requires: Object.keys(objectIn(project, "deps")) };
  },
};
