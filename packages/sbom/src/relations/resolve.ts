// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import type { Package, Relation, Ties } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { foldName, type Reach, reachOf } from "./reach.ts";

/** A package with what ties it to others, as catalogers find it. */
export type TiedPackage = Package & Ties;

/**
 * Which of some packages require which others. Of alternatives, the first one that is there counts; what bears a name
 * goes before what provides it, and what is of the same architecture before the rest. What nothing provides is left
 * out: it may be optional, of another platform, or forced away.
 *
 * @returns sorted, each once
 */
export function resolveRelations(packages: readonly TiedPackage[], report: Report): Relation[] {
  const ids = packageIds(packages);
  const reaches = packages.map(reachOf);
  const index = indexOf(packages, reaches);
  const relations: Relation[] = [];
  for (const [from, each] of packages.entries()) {
    const required = new Set<number>();
    for (const requirement of each.requires ?? []) {
      for (const to of providersOf(requirement, each, reaches[from]!, index, packages)) {
        if (to !== from) required.add(to);
      }
    }
    if (relations.length + required.size > limits.relations) {
      const message = `more than ${limits.relations} relations between packages; the others are left out`;
      report({ severity: "warning", code: "too-many-relations", message });
      break;
    }
    for (const to of required) relations.push({ from: ids[from]!, to: ids[to]!, kind: "depends-on" });
  }
  return sortRelations(relations);
}

/** Puts relations in the order that documents have them in. */
export function sortRelations(relations: readonly Relation[]): Relation[] {
  return [...relations].sort(
    (a, b) => compare(a.from, b.from) || compare(a.kind, b.kind) || compare(a.to, b.to),
  );
}

/** What lies in a place, by type, place and name: by its own name, by that and its version, by what it provides. */
interface Index {
  named: ReadonlyMap<string, readonly number[]>;
  provided: ReadonlyMap<string, readonly number[]>;
}

function indexOf(packages: readonly TiedPackage[], reaches: readonly Reach[]): Index {
  const named = new Map<string, number[]>();
  const provided = new Map<string, number[]>();
  for (const [at, { type, version, provides = [] }] of packages.entries()) {
    const { name, places } = reaches[at]!;
    for (const place of places) {
      add(named, keyOf(type, place, name), at);
      add(named, keyOf(type, place, `${name}@${version}`), at);
      for (const what of provides) add(provided, keyOf(type, place, foldName(type, what)), at);
    }
  }
  return { named, provided };
}

function add(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

function keyOf(type: string, place: string, name: string): string {
  return `${type}\n${place}\n${name}`;
}

function providersOf(
  requirement: string,
  { type, architecture }: Package,
  { looksIn }: Reach,
  { named, provided }: Index,
  packages: readonly Package[],
): readonly number[] {
  for (const alternative of requirement.split(" | ")) {
    const name = foldName(type, alternative);
    for (const place of looksIn) {
      const key = keyOf(type, place, name);
      const found = named.get(key) ?? provided.get(key);
      if (found !== undefined) return ofArchitecture(architecture, found, packages);
    }
  }
  return [];
}

/** Architectures of packages that run on any. */
const anywhere: ReadonlySet<string> = new Set(["all", "any", "noarch"]);

function ofArchitecture(
  wanted: string | undefined,
  found: readonly number[],
  packages: readonly Package[],
): readonly number[] {
  if (found.length < 2 || wanted === undefined || anywhere.has(wanted)) return found;
  const same = found.filter((at) => {
    const architecture = packages[at]?.architecture;
    return architecture === wanted || architecture === undefined || anywhere.has(architecture);
  });
  return same.length > 0 ? same : found;
}

/** By code unit: independent of the locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
