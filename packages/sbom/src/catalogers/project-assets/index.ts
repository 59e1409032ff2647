// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/** Packages that NuGet has restored for a project, for all frameworks; other projects of the solution are left out. */
export const projectAssets: Cataloger = {
  name: "dotnet-project-assets-cataloger",
  description: "Restored .NET packages, from NuGet's project.assets.json files",
  tags: ["declared", "language"],
  files: ["**/project.assets.json"],
  *catalog({ path, content }, { report }) {
    for (const [key, library] of Object.entries(
      objectIn(parseJson(content, path, report) ?? {}, "libraries"),
    )) {
      const [name = "", version = ""] = key.split("/");
      if (name !== "" && version !== "" && isObject(library) && textIn(library, "type") === "package")
        yield nugetPackage(name, version);
    }
  },
};
