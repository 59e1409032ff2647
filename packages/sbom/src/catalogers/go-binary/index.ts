// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { parseExecutable } from "../../binary/executable.ts";
import { sectionOf } from "../../binary/layout.ts";
import { isPacked } from "../../binary/packed.ts";
import { goPackage, goStandardLibrary } from "../../ecosystems/go.ts";
import type { Cataloger, CatalogFile } from "../../model.ts";
import { mainVersion } from "./main-version.ts";
import { parseModules } from "./parse-modules.ts";
import { readBuildInfo } from "./read-build-info.ts";

/**
 * Modules that Go programs are built of, the program's own and the standard library included. What is taken out of a
 * program is the version of Go on a line of its own, and what Go says of the modules behind it. What cannot be told of a
 * program that was packed or obfuscated is reported.
 */
export const goBinary: Cataloger = {
  name: "go-module-binary-cataloger",
  description: "Go modules in executables, from the build information that Go puts into them",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract,
  *catalog({ content }) {
    const text = content.toString("utf8");
    const end = text.indexOf("\n");
    const modules = parseModules(text.slice(end + 1));
    if (modules.main !== undefined) yield goPackage(modules.main.path, mainVersion(modules));
    for (const { path, version } of modules.dependencies) {
      yield goPackage(path, version);
    }
    yield goStandardLibrary(text.slice(0, end));
  },
};

function extract({ path, content }: CatalogFile, report: Report): string | undefined {
  const tell = (code: string, message: string): void =>
    report({ severity: "information", code, message, path });
  if (isPacked(content)) tell("program-packed", "packed with UPX: what it is built of cannot be told");
  const executable = parseExecutable(content);
  if (executable === undefined) return undefined;
  const found = readBuildInfo(executable);
  if (found !== undefined) return `${found.go}\n${found.modules}`;
  if (sectionOf(executable, ...MARKS) !== undefined)
    tell(
      "go-build-info-missing",
      "a Go program that does not say what it is built of, such as obfuscated ones",
    );
  return undefined;
}

/** Sections that Go programs have, whatever is taken out of them. */
const MARKS = [".gopclntab", "__gopclntab", ".note.go.buildid"];
