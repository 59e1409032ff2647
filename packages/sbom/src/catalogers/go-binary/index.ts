// SPDX-License-Identifier: Apache-2.0
import { parseExecutable } from "../../binary/executable.ts";
import { goPackage, goStandardLibrary } from "../../ecosystems/go.ts";
import type { Cataloger } from "../../model.ts";
import { mainVersion } from "./main-version.ts";
import { parseModules } from "./parse-modules.ts";
import { readBuildInfo } from "./read-build-info.ts";

/**
 * Modules that Go programs are built of, the program's own and the standard library included. What is taken out of a
 * program is the version of Go on a line of its own, and what Go says of the modules behind it.
 */
export const goBinary: Cataloger = {
  name: "go-module-binary-cataloger",
  description: "Go modules in executables, from the build information that Go puts into them",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract({ content }) {
    const executable = parseExecutable(content);
    const found = executable === undefined ? undefined : readBuildInfo(executable);
    return found === undefined ? undefined : `${found.go}\n${found.modules}`;
  },
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
