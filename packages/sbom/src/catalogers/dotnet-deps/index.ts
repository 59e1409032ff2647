// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { parseJson } from "../../documents/json.ts";
import { packagesOfDeps } from "../../ecosystems/dotnet-deps.ts";
import type { Cataloger } from "../../model.ts";

/** Packages that built .NET applications are shipped with, and .NET itself. */
export const dotnetDeps: Cataloger = {
  name: "dotnet-deps-cataloger",
  description: "Packages of built .NET applications, from deps.json files",
  tags: ["installed", "language"],
  files: ["**/*.deps.json"],
  catalog: ({ path, content }, { report }) =>
    packagesOfDeps(parseJson(content, path, report) ?? {}, posix.dirname(path)),
};
