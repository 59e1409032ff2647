// SPDX-License-Identifier: Apache-2.0
import { githubPackage } from "../../ecosystems/github.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import { LineCursor } from "../../lines.ts";
import type { Cataloger } from "../../model.ts";

/**
 * Packages that Paket has locked. https://fsprojects.github.io/Paket/lock-file.html
 *
 *     file    = { section | "GROUP" name }
 *     section = kind "\n" { "  remote: " address "\n" { "    " name [ version ] "\n" { requirement } } }
 *     kind    = "NUGET" | "GITHUB" | "GIT" | "HTTP"
 *     version = "(" text ")"
 *     requirement = "      " name "(" range ")" "\n"
 */
export const paketLock: Cataloger = {
  name: "dotnet-paket-lock-cataloger",
  description: "Locked .NET packages, from Paket's paket.lock files",
  tags: ["declared", "language"],
  files: ["**/paket.lock"],
  *catalog({ content }) {
    let kind = "";
    let remote = "";
    const cursor = new LineCursor(content);
    while (cursor.next()) {
      const line = cursor.untrimmed();
      if (/^[A-Z]+$/.test(line)) kind = line;
      remote = /^ {2}remote: (\S+)/.exec(line)?.[1] ?? remote;
      const [, name, version] = ENTRY.exec(line) ?? [];
      if (name === undefined || version === undefined) continue;
      if (kind === "NUGET") yield nugetPackage(name, version);
      const [owner, repository] = remote.split("/");
      // Single files of a repository are listed with its commit.
      if (kind === "GITHUB" && owner && repository)
        yield githubPackage(owner, repository, /^v?\d+(?:\.[\w+-]+)+$/.test(version) ? version : "");
    }
  },
};

const ENTRY = /^ {4}([\w./-]{1,200}) \(([\w.+-]{1,100})\)/;
