// SPDX-License-Identifier: Apache-2.0
import { compareParsed, compareSemantic, parseSemantic, type Semantic } from "./parts/semantic.ts";
import type { VersionScheme } from "./scheme.ts";

/**
 * Go modules and the Go toolchain. `v`, `go` and build metadata such as `+incompatible` do not count;
 * `go1.21rc2` is `1.21.0-rc2`; pseudo-versions are prereleases and order by their time. Texts such as
 * `(devel)` are invalid and come before all versions.
 */
export const golang: VersionScheme = {
  name: "golang",
  description: "Go module versions (https://go.dev/ref/mod#versions)",
  valid: (version) => parse(version) !== undefined,
  compare: (a, b) => compareParsed(parse(a), parse(b), [a, b], compareSemantic),
};

function parse(version: string): Semantic | undefined {
  return parseSemantic(version.trim().replace(/^go(?=\d)/, ""));
}
