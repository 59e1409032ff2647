// SPDX-License-Identifier: Apache-2.0
import { createRequire } from "node:module";
import type * as Semver from "semver";
import { satisfiesCommon } from "./constraint.ts";
import { compareParsed, compareSemantic, parseSemantic } from "./parts/semantic.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** Loaded with the first range: most packages are not of npm. */
const load = createRequire(import.meta.url);

/** npm's versions with npm's ranges: `^1.2 || >=2.0.0 <2.3.0`. Commas are read as spaces. */
export const npm: VersionScheme = {
  name: "npm",
  description: "npm versions and ranges (node-semver; https://github.com/npm/node-semver#ranges)",
  valid: (version) => parseSemantic(version) !== undefined,
  compare,
  satisfies(version, constraint, { includePrerelease = false }) {
    const { Range, SemVer } = load("semver") as typeof Semver;
    const options = { loose: true, includePrerelease };
    const range = attempt(() => new Range(constraint.replaceAll(",", " "), options));
    if (range === undefined) return satisfiesCommon(compare, version, constraint);
    const exact = attempt(() => new SemVer(version, options));
    if (exact !== undefined) return range.test(exact);
    return satisfiesCommon(compare, version, constraint);
  },
};

function compare(a: string, b: string): Ordering {
  return compareParsed(parseSemantic(a), parseSemantic(b), [a, b], compareSemantic);
}

/** node-semver throws for what it does not read, such as numbers beyond 2^53. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
