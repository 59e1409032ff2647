// SPDX-License-Identifier: Apache-2.0
import { type Package, type Relation, systemTypes } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { sortRelations } from "../relations/resolve.ts";

/** Packages and how they relate. */
interface Related {
  packages: Package[];
  relations: Relation[];
}

/**
 * Marks the packages that came with another one: those of a language, say, of which the file that tells of them
 * belongs to a package of the operating system.
 *
 * @param ownerOf the package that owns an absolute path
 */
export function markOwned(
  { packages, relations }: Related,
  ownerOf: (path: string) => Package | undefined,
): Related {
  if (packages.every(({ type }) => systemTypes.has(type))) return { packages, relations };
  const ids = packageIds(packages);
  const places = new Map(packages.map((each, index) => [each, index]));
  const found: Relation[] = [];
  const marked = packages.map((each, index) => {
    const owner = systemTypes.has(each.type) ? undefined : ownerOf(each.locations[0]?.path ?? "");
    if (owner === undefined) return each;
    found.push({ from: ids[index]!, to: ids[places.get(owner)!]!, kind: "owned-by" });
    return { ...each, ownedBy: owner.purl };
  });
  return { packages: marked, relations: sortRelations([...relations, ...found]) };
}
