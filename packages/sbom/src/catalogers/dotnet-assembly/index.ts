// SPDX-License-Identifier: Apache-2.0
import { parseExecutable } from "../../binary/executable.ts";
import type { Executable } from "../../binary/layout.ts";
import { readVersionResource } from "../../binary/version-resource.ts";
import { nugetPackage } from "../../ecosystems/nuget.ts";
import type { Cataloger } from "../../model.ts";

/** Number of the directory that only assemblies have: the header of the common language runtime. */
const CLR_HEADER = 14;

/**
 * Assemblies of .NET that no `deps.json` lists: named as they were built, which most packages on NuGet are named like. What
 * is taken out of one is its name and version, separated by a blank. Texts of a language have assemblies of their own, which
 * say nothing new.
 */
export const dotnetAssembly: Cataloger = {
  name: "dotnet-portable-executable-cataloger",
  description: "Assemblies of .NET, from the versions that DLLs and programs bear",
  tags: ["installed", "language"],
  files: [],
  executables: true,
  extract({ path, content }) {
    if (path.endsWith(".resources.dll")) return undefined;
    const executable = parseExecutable(content);
    if (executable === undefined || !isAssembly(executable)) return undefined;
    const values = readVersionResource(executable);
    if (values === undefined) return undefined;
    const version = versionOf(values);
    const name = [values.get("OriginalFilename"), values.get("InternalName"), path]
      .map(stemOf)
      .find((text) => NAME.test(text));
    return version === undefined || name === undefined ? undefined : `${name} ${version}`;
  },
  *catalog({ content }) {
    const [name = "", version = ""] = content.toString("utf8").split(" ");
    yield nugetPackage(name, version);
  },
};

function isAssembly({ image }: Executable): boolean {
  return (image?.directories[CLR_HEADER]?.length ?? 0) > 0;
}

/**
 * What a build stamps as the product's version is the package's, with the commit behind a plus sign or a blank; versions of files
 * and assemblies have four numbers, of which the last may be the build's.
 *
 *     13.0.1+ae9fe44e1323e91bcbd185ca1a14099fba7c021f  →  13.0.1
 *     4.7.2.0 built by: NET472REL1                     →  4.7.2.0
 */
function versionOf(values: ReadonlyMap<string, string>): string | undefined {
  for (const key of ["ProductVersion", "FileVersion", "Assembly Version"]) {
    const version = /^v?(\d+(?:\.\d+)+(?:-[\w.-]+)?)(?=[+\s]|$)/.exec(values.get(key) ?? "")?.[1];
    if (version !== undefined && /[1-9]/.test(version)) return version;
  }
  return undefined;
}

function stemOf(file = ""): string {
  return file
    .slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1)
    .replace(/\.(?:dll|exe|ni\.dll)$/i, "");
}

const NAME = /^[\w.-]{1,200}$/;
