// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";
import { VulnsError } from "../errors.ts";
import { apk } from "./apk.ts";
import { bitnami } from "./bitnami.ts";
import { satisfiesCommon } from "./constraint.ts";
import { cran } from "./cran.ts";
import { deb } from "./deb.ts";
import { fuzzy } from "./fuzzy.ts";
import { gem } from "./gem.ts";
import { golang } from "./golang.ts";
import { hackage } from "./hackage.ts";
import { jvm } from "./jvm.ts";
import { maven } from "./maven.ts";
import { npm } from "./npm.ts";
import { nuget } from "./nuget.ts";
import { packagist } from "./packagist.ts";
import { pacman } from "./pacman.ts";
import { pep440 } from "./pep440.ts";
import { portage } from "./portage.ts";
import { pub } from "./pub.ts";
import { rhctag } from "./rhctag.ts";
import { rpm } from "./rpm.ts";
import { rpmNevra } from "./rpm-nevra.ts";
import { rpmvercmp } from "./rpmvercmp.ts";
import type { ConstraintOptions, Ordering, VersionScheme } from "./scheme.ts";
import { semver } from "./semver.ts";
import { semverLoose } from "./semver-loose.ts";

/** Every version scheme there is. */
export const versionSchemes: readonly VersionScheme[] = [
  apk,
  bitnami,
  cran,
  deb,
  fuzzy,
  gem,
  golang,
  hackage,
  jvm,
  maven,
  npm,
  nuget,
  packagist,
  pacman,
  pep440,
  portage,
  pub,
  rhctag,
  rpm,
  rpmNevra,
  rpmvercmp,
  semver,
  semverLoose,
];

const byName: ReadonlyMap<string, VersionScheme> = new Map(
  versionSchemes.map((scheme) => [scheme.name, scheme]),
);

/** The scheme of a name. Throws a VulnsError with code `VULNS_SCHEME_UNKNOWN` when there is none. */
export function versionScheme(name: string): VersionScheme {
  const scheme = byName.get(name);
  if (scheme !== undefined) return scheme;
  const meant = nearest(name, byName.keys());
  const hint =
    meant === undefined ? `Known schemes: ${[...byName.keys()].join(", ")}.` : `Did you mean ${meant}?`;
  throw new VulnsError("VULNS_SCHEME_UNKNOWN", `unknown version scheme ${JSON.stringify(name)}`, { hint });
}

/**
 * Orders two versions: -1 when the first is smaller, 0 when they are equal, 1 when it is greater. Texts
 * that are no versions get an answer too. Throws a VulnsError with code `VULNS_SCHEME_UNKNOWN` for an unknown scheme.
 */
export function compareVersions(scheme: string, a: string, b: string): Ordering {
  return versionScheme(scheme).compare(a, b);
}

/**
 * Whether a version satisfies a constraint such as `>=1.0, <2.0 || =3.1`, or a range in the ecosystem's own
 * notation. An empty constraint always holds; a version or a constraint that the scheme cannot read never does.
 * Throws a VulnsError with code `VULNS_SCHEME_UNKNOWN` for an unknown scheme.
 */
export function satisfies(
  scheme: string,
  version: string,
  constraint: string,
  options: ConstraintOptions = {},
): boolean {
  return evaluate(versionScheme(scheme), version, constraint, options) === true;
}

/** Versions listed by an advisory that names vulnerable, patched and unaffected constraints. */
export interface VersionLists {
  vulnerable: readonly string[];
  patched: readonly string[];
  unaffected: readonly string[];
}

/**
 * Whether a version is affected by an advisory in the form that Ruby, Rust, Node and GitLab advisories have:
 * vulnerable (if given) and neither patched nor unaffected. A list that cannot be read affects nothing.
 */
export function affectedByLists(scheme: string, version: string, lists: VersionLists): boolean {
  const { vulnerable } = lists;
  const secure = [...lists.patched, ...lists.unaffected];
  if (vulnerable.length === 0 && secure.length === 0) return false;
  if (vulnerable.includes("")) return true;
  if (vulnerable.length > 0 && anyHolds(scheme, version, vulnerable) !== true) return false;
  return secure.length === 0 || anyHolds(scheme, version, secure) === false;
}

/** Undefined when any of the constraints, or the version, cannot be read. */
function anyHolds(scheme: string, version: string, constraints: readonly string[]): boolean | undefined {
  const options = { includePrerelease: true };
  const answers = constraints.map((each) => evaluate(versionScheme(scheme), version, each, options));
  return answers.includes(undefined) ? undefined : answers.includes(true);
}

/** Undefined when the version or the constraint cannot be read. */
function evaluate(
  scheme: VersionScheme,
  version: string,
  constraint: string,
  options: ConstraintOptions,
): boolean | undefined {
  if (constraint.trim() === "") return true;
  if (!scheme.valid(version)) return undefined;
  if (scheme.satisfies !== undefined) return scheme.satisfies(version, constraint, options);
  return satisfiesCommon(scheme.compare, version, constraint);
}
