// SPDX-License-Identifier: Apache-2.0
import { compareParsed, compareSemantic, parseSemantic, type Semantic } from "./parts/semantic.ts";
import type { VersionScheme } from "./scheme.ts";

/** NuGet: semantic versions with an optional fourth number; letter case does not count. */
export const nuget: VersionScheme = {
  name: "nuget",
  description: ".NET packages (https://learn.microsoft.com/nuget/concepts/package-versioning)",
  valid: (version) => parse(version) !== undefined,
  compare: (a, b) => compareParsed(parse(a), parse(b), [a, b], compareSemantic),
};

function parse(version: string): Semantic | undefined {
  return parseSemantic(version.toLowerCase());
}
