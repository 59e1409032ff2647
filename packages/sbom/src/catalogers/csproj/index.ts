// SPDX-License-Identifier: Apache-2.0
import { childText, elementsAt, parseXml } from "../../documents/xml.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/** Packages that a .NET project refers to by a version, beside it or as a child element; of a range, the least one. */
export const csproj: Cataloger = {
  name: "dotnet-project-cataloger",
  description: "Declared .NET packages, from project files and Directory.Packages.props",
  tags: ["declared", "language"],
  files: ["**/*.csproj", "**/*.fsproj", "**/*.vbproj", "**/Directory.Packages.props"],
  *catalog({ path, content }, { report }) {
    const groups = elementsAt(parseXml(content, path, report), "ItemGroup");
    for (const item of groups.flatMap(({ children }) => children)) {
      if (item.name !== "PackageReference" && item.name !== "PackageVersion") continue;
      const name = item.attributes.Include ?? item.attributes.Update ?? "";
      const stated = item.attributes.Version ?? childText(item, "Version");
      const version = RANGE.exec(stated)?.[1] ?? stated;
      if (NAME.test(name) && VERSION.test(version)) yield nugetPackage(name, version);
    }
  },
};

const NAME = /^[\w.-]+$/;
/** NuGet takes the least version that a range includes. https://learn.microsoft.com/nuget/concepts/package-versioning */
const RANGE = /^\[\s*([\w.+-]+)\s*[,\]]/;
/** No wildcards or variables. */
const VERSION = /^\d[\w.+-]*$/;
