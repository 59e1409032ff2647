// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/** Packages that NuGet has locked for each framework; projects of the same solution have no resolved version. */
export const nugetLock: Cataloger = {
  name: "dotnet-packages-lock-cataloger",
  description: "Locked .NET packages, from packages.lock.json files",
  tags: ["declared", "language"],
  files: ["**/packages.lock.json"],
  *catalog({ path, content }, { report }) {
    const lock = parseJson(content, path, report) ?? {};
    for (const packages of Object.values(objectIn(lock, "dependencies"))) {
      for (const [name, entry] of Object.entries(isObject(packages) ? packages : {})) {
        const version = isObject(entry) ? textIn(entry, "resolved") : "";
        if (name !== "" && version !== "") yield nugetPackage(name, version);
      }
    }
  },
};
