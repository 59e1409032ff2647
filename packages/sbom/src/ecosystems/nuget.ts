// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a NuGet id and version. */
export function nugetPackage(name: string, version: string): FoundPackage {
  return { name, version, type: "dotnet", purl: encodePurl({ type: "nuget", name, version }), licenses: [] };
}
