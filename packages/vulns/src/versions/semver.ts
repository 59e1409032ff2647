// SPDX-License-Identifier: Apache-2.0
import { compareParsed, compareSemantic, parseSemantic } from "./parts/semantic.ts";
import type { VersionScheme } from "./scheme.ts";

/** Semantic versions, read leniently: short, long and prefixed forms are ordered too. */
export const semver: VersionScheme = {
  name: "semver",
  description: "Semantic versions as npm, crates.io, Hex and others use them (semver.org 2.0.0)",
  valid: (version) => parseSemantic(version) !== undefined,
  compare: (a, b) => compareParsed(parseSemantic(a), parseSemantic(b), [a, b], compareSemantic),
};
