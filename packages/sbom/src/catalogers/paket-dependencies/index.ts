// SPDX-License-Identifier: Apache-2.0
import { githubPackage } from "../../ecosystems/github.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * What a .NET project asks Paket for, where no lock file beside it says what it got.
 * https://fsprojects.github.io/Paket/dependencies-file.html
 *
 *     line   = "nuget" name [ [ operator ] version { option } ] | "github" owner "/" name [ ":" ( version | commit ) ]
 */
export const paketDependencies: Cataloger = {
  name: "dotnet-paket-dependencies-cataloger",
  description: "Declared .NET packages, from Paket's paket.dependencies files without a lock file",
  tags: ["declared", "language"],
  files: ["**/paket.dependencies"],
  support: ["**/paket.lock"],
  *catalog({ path, content }, { read }) {
    if (read(path.replace(/dependencies$/, "lock")) !== undefined) return;
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const line = cursor.text().replace(COMMENT, "");
      const nuget = NUGET.exec(line);
      if (nuget !== null) {
        const [, name = "", operator = "", version = ""] = nuget;
        const isPinned = version !== "" && /^=*$/.test(operator);
        yield { ...nugetPackage(name, version), ...(isPinned ? {} : { role: "unpinned" }) };
      }
      const github = GITHUB.exec(line);
      if (github !== null)
        yield githubPackage(github[1]!, github[2]!, VERSION.exec(github[3] ?? "")?.[0] ?? "");
    }
  },
};

/** Behind white space, or two slashes behind anything but the colon of an address. */
const COMMENT = /(?:^|\s)#.*$|(?<!:)\/\/.*$/;
const NUGET = /^nuget\s+([\w.-]{1,200})(?:\s+([=<>!~@]{1,3})?\s*(\d[\w.+-]{0,100}))?/i;
const GITHUB = /^github\s+([\w.-]{1,100})\/([\w.-]{1,100})(?::(\S{1,100}))?/i;
/** Anything else behind the colon is a branch or a commit. */
const VERSION = /^v?\d+(?:\.[\w+-]+)+$/;
