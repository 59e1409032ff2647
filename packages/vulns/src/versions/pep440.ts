// SPDX-License-Identifier: Apache-2.0
import { parseConstraint } from "./constraint.ts";
import { compareDigits, compareNumbers, isDigits, order } from "./parts/digits.ts";
import { compareLegacy } from "./parts/python-legacy.ts";
import type { Ordering, VersionScheme } from "./scheme.ts";

/** A parsed version. Numbers stay text so that no length is too long. */
interface Version {
  epoch: string;
  release: string[];
  /** Phase `a`, `b` or `rc`, and its number. */
  pre: readonly [phase: string, number: string] | undefined;
  post: string | undefined;
  dev: string | undefined;
  local: string[];
}

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#appendix-parsing-version-strings-with-regular-expressions */
const VERSION =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<phase>alpha|beta|preview|pre|a|b|c|rc)[-_.]?(?<pre>\d*))?(?<post>-(?<implicit>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<number>\d*))?(?<dev>[-_.]?dev[-_.]?(?<devNumber>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const PHASES: Record<string, string> = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };

function parse(text: string): Version | undefined {
  const groups = VERSION.exec(text.trim().toLowerCase())?.groups;
  if (groups === undefined) return undefined;
  const { phase } = groups;
  return {
    epoch: groups.epoch ?? "",
    release: groups.release!.split("."),
    pre: phase === undefined ? undefined : [PHASES[phase] ?? phase, groups.pre ?? ""],
    post: groups.post === undefined ? undefined : (groups.implicit ?? groups.number ?? ""),
    dev: groups.dev === undefined ? undefined : (groups.devNumber ?? ""),
    local: groups.local?.split(/[-_.]/) ?? [],
  };
}

/** Python packages. Texts that are no versions come before all versions, in setuptools' old order. */
export const pep440: VersionScheme = {
  name: "pep440",
  description: "Python packages (PEP 440, now the version specifiers specification of packaging.python.org)",
  valid: (version) => parse(version) !== undefined,
  compare(a, b) {
    const first = parse(a);
    const second = parse(b);
    if (first !== undefined && second !== undefined) return compareVersions(first, second);
    if (first === undefined && second === undefined) return compareLegacy(a, b);
    return first === undefined ? -1 : 1;
  },
  satisfies(version, constraint) {
    const alternatives = parseConstraint(constraint);
    const parsed = parse(version);
    if (alternatives === undefined || parsed === undefined) return undefined;
    let satisfied = false;
    for (const clauses of alternatives) {
      let holds = true;
      for (const { operator, version: bound } of clauses) {
        const answer = satisfiesClause(parsed, operator, bound, version);
        if (answer === undefined) return undefined;
        holds &&= answer;
      }
      satisfied ||= holds;
    }
    return satisfied;
  },
};

function compareVersions(a: Version, b: Version): Ordering {
  return comparePublic(a, b) || compareLocal(a.local, b.local);
}

/** Everything but the local part: dev < pre < release < post, each level ordered within the next. */
function comparePublic(a: Version, b: Version): Ordering {
  return (
    compareDigits(a.epoch, b.epoch) ||
    compareNumbers(a.release, b.release) ||
    order(phase(a), phase(b)) ||
    compareDigits(a.pre?.[1] ?? "", b.pre?.[1] ?? "") ||
    compareOptional(a.post, b.post, -1) ||
    compareOptional(a.dev, b.dev, 1)
  );
}

/** A development release of a final release comes before its prereleases. */
function phase(version: Version): string {
  if (version.pre !== undefined) return version.pre[0];
  return version.post === undefined && version.dev !== undefined ? "" : "~";
}

/** Orders two optional numbers; `missing` says where a missing one stands against a present one. */
function compareOptional(a: string | undefined, b: string | undefined, missing: -1 | 1): Ordering {
  if (a === undefined) return b === undefined ? 0 : missing;
  if (b === undefined) return missing === 1 ? -1 : 1;
  return compareDigits(a, b);
}

/** Numbers above words, the longer list above its own beginning. */
function compareLocal(a: readonly string[], b: readonly string[]): Ordering {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i]!;
    const y = b[i]!;
    const numeric = isDigits(x);
    if (numeric !== isDigits(y)) return numeric ? 1 : -1;
    const result = numeric ? compareDigits(x, y) : order(x, y);
    if (result !== 0) return result;
  }
  return order(a.length, b.length);
}

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#version-specifiers */
function satisfiesClause(version: Version, operator: string, text: string, raw: string): boolean | undefined {
  if (operator === "===") return raw.trim().toLowerCase() === text.toLowerCase();
  const wildcard = /^(.*)\.\*$/.exec(text)?.[1];
  const bound = parse(wildcard ?? text);
  if (bound === undefined) return undefined;
  const ordering = bound.local.length > 0 ? compareVersions(version, bound) : comparePublic(version, bound);
  switch (operator) {
    case "=":
    case "==":
      return wildcard === undefined ? ordering === 0 : hasPrefix(version, bound);
    case "!=":
      return wildcard === undefined ? ordering !== 0 : !hasPrefix(version, bound);
    case "<=":
      return ordering <= 0;
    case ">=":
      return ordering >= 0;
    case "<":
      return ordering < 0 && (isPrerelease(bound) || !isPrerelease(version) || !sameRelease(version, bound));
    case ">":
      return (
        ordering > 0 &&
        (bound.post !== undefined || version.post === undefined || !sameRelease(version, bound))
      );
    case "~=":
      return bound.release.length > 1 && ordering >= 0 && hasPrefix(version, compatible(bound));
    default:
      return undefined;
  }
}

function isPrerelease(version: Version): boolean {
  return version.pre !== undefined || version.dev !== undefined;
}

function sameRelease(a: Version, b: Version): boolean {
  return compareDigits(a.epoch, b.epoch) === 0 && compareNumbers(a.release, b.release) === 0;
}

/** `~= 2.2.post3` demands the prefix `2`. */
function compatible(bound: Version): Version {
  return { ...bound, release: bound.release.slice(0, -1), pre: undefined, post: undefined, dev: undefined };
}

/** Whether a version starts with all that the prefix states; missing release numbers count as zero. */
function hasPrefix(version: Version, prefix: Version): boolean {
  if (compareDigits(version.epoch, prefix.epoch) !== 0) return false;
  const bare = prefix.pre === undefined && prefix.post === undefined && prefix.dev === undefined;
  const release = bare ? version.release.slice(0, prefix.release.length) : version.release;
  if (compareNumbers(release, prefix.release) !== 0) return false;
  if (bare) return true;
  const stated = {
    ...version,
    post: prefix.post === undefined && prefix.dev === undefined ? undefined : version.post,
    dev: prefix.dev === undefined ? undefined : version.dev,
  };
  return comparePublic(stated, prefix) === 0;
}
