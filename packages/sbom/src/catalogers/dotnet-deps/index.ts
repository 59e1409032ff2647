// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Packages that a built .NET application is shipped with. Libraries that the target lists without any file of
 * theirs are only there to hold the graph together, and are left out.
 * https://github.com/dotnet/cli/blob/rel/1.0.0/Documentation/specs/runtime-configuration-file.md
 */
export const dotnetDeps: Cataloger = {
  name: "dotnet-deps-cataloger",
  description: "Packages of built .NET applications, from deps.json files",
  tags: ["installed", "language"],
  files: ["**/*.deps.json"],
  *catalog({ path, content }, { report }) {
    const deps = parseJson(content, path, report) ?? {};
    const target = objectIn(objectIn(deps, "targets"), textIn(objectIn(deps, "runtimeTarget"), "name"));
    for (const key of Object.keys(objectIn(deps, "libraries"))) {
      const [name = "", version = ""] = key.split("/");
      const listed = target[key];
      const shipped =
        !isObject(listed) || FILES.some((kind) => Object.keys(objectIn(listed, kind)).length > 0);
      if (name !== "" && version !== "" && shipped)
        yield nugetPackage(name.replace(/^runtimepack\./, ""), version);
    }
  },
};

/** Members of a library in a target that list its files. */
const FILES = ["runtime", "runtimeTargets", "native", "resources"];
