// SPDX-License-Identifier: Apache-2.0
import type { Findings, InstalledPackage } from "./findings.ts";
import type { IndexedPackage, IndexedType } from "./package-index.ts";

/** An installed package, and what its registry knows under its name. */
interface Compared {
  found: InstalledPackage;
  known: IndexedPackage | undefined;
}

/**
 * The installed packages of a type beside what their registry holds, each version once. Nothing when there is no
 * index of that registry: the trigger `feed_data_unavailable` says so.
 */
export function* comparedWithIndex(findings: Findings, type: IndexedType): Generator<Compared> {
  const index = findings.packageIndexes[type];
  if (index === undefined) return;
  const seen = new Set<string>();
  for (const found of findings.packages) {
    const key = JSON.stringify([found.name, found.version]);
    if (found.type !== type || seen.has(key)) continue;
    seen.add(key);
    yield { found, known: index.get(found.name) };
  }
}
