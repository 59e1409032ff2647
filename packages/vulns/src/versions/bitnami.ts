// SPDX-License-Identifier: Apache-2.0
import { compareParsed, compareSemantic, parseSemantic, type Semantic } from "./parts/semantic.ts";
import type { VersionScheme } from "./scheme.ts";

/** Bitnami: semantic versions followed by a packaging revision (`2.3.1-4`) that says nothing about the software. */
export const bitnami: VersionScheme = {
  name: "bitnami",
  description: "Bitnami components (https://github.com/bitnami/go-version)",
  valid: (version) => parse(version) !== undefined,
  compare: (a, b) => compareParsed(parse(a), parse(b), [a, b], compareSemantic),
};

function parse(version: string): Semantic | undefined {
  return parseSemantic(version.trim().replace(/-\d+$/, ""));
}
