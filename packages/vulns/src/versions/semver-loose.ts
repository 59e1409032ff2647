// SPDX-License-Identifier: Apache-2.0
import { compareParsed, compareSemantic, parseSemantic } from "./parts/semantic.ts";
import type { VersionScheme } from "./scheme.ts";

/** What node-semver accepts with `loose`: `= v 1.2.3beta`. */
export const semverLoose: VersionScheme = {
  name: "semver-loose",
  description: "Semantic versions as node-semver's loose mode reads them",
  valid: (version) => parseSemantic(version) !== undefined,
  compare: (a, b) => compareParsed(parseSemantic(a), parseSemantic(b), [a, b], compareSemantic),
};
