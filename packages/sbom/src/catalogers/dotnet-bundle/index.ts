// SPDX-License-Identifier: Apache-2.0
import { parseJson } from "../../documents/json.ts";
import { packagesOfDeps } from "../../ecosystems/dotnet-deps.ts";
import type { Cataloger } from "../../model.ts";
import { readBundledDeps } from "./read-bundle.ts";

/** Packages in .NET applications that are published as one file, and .NET itself where it is in there too. */
export const dotnetBundle: Cataloger = {
  name: "dotnet-bundle-cataloger",
  description: "Packages of .NET applications that are published as a single file",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract: ({ path, content }, report) => readBundledDeps(content, path, report),
  catalog: ({ path, content }, { report }) =>
    packagesOfDeps(parseJson(content, path, report) ?? {}, undefined),
};
