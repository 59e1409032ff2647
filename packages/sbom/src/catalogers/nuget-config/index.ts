// SPDX-License-Identifier: Apache-2.0
import { elementsAt, parseXml } from "../../documents/xml.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/** Packages of older .NET projects. https://learn.microsoft.com/nuget/reference/packages-config */
export const nugetConfig: Cataloger = {
  name: "dotnet-packages-config-cataloger",
  description: "Declared .NET packages, from packages.config files",
  tags: ["declared", "language"],
  files: ["**/packages.config"],
  *catalog({ path, content }, { report }) {
    for (const { attributes } of elementsAt(parseXml(content, path, report), "package")) {
      const { id, version, developmentDependency } = attributes;
      if (!id || !version) continue;
      const isTool = developmentDependency?.toLowerCase() === "true";
      yield { ...nugetPackage(id, version), ...(isTool ? { role: "development" } : {}) };
    }
  },
};
