// SPDX-License-Identifier: Apache-2.0
import { reachable } from "../../reach.ts";
import { parsePnpmKey } from "./parse-pnpm-key.ts";
import type { PnpmLines, PnpmLock } from "./parse-pnpm-lock.ts";

/** One package of a lock file. */
export interface PnpmPackage {
  name: string;
  /** Empty for what has no version of its own. */
  version: string;
  role?: "development";
  /** What it depends on, as `name@version`. */
  requires: string[];
}

/**
 * The packages of a lock file. Up to format 6 each says whether it is for development; from 9 on those are that nothing
 * leads to which the projects need to run.
 */
export function* packagesOf(lock: PnpmLock): Generator<PnpmPackage> {
  const { format, packages, snapshots, roots } = lock;
  const linksOf = (key: string): string[] => (snapshots.get(key) ?? packages.get(key))?.dependencies ?? [];
  const shipped = new Set<string>();
  for (const key of reachable(roots, linksOf)) shipped.add(withoutPeers(key));
  // A package has a snapshot for each set of peers it is used with.
  const links = new Map<string, string[]>();
  for (const [key, { dependencies }] of [...packages, ...snapshots]) {
    const bare = withoutPeers(key);
    const known = links.get(bare);
    if (known === undefined) links.set(bare, [...dependencies]);
    else for (const dependency of dependencies) known.push(dependency);
  }
  for (const [key, lines] of packages) {
    const identity = identify(key, lines, format);
    if (identity === undefined) continue;
    const requires = new Set<string>();
    for (const link of links.get(withoutPeers(key)) ?? []) {
      const target = packages.get(link) ?? packages.get(withoutPeers(link));
      const found = target && identify(link, target, format);
      if (found !== undefined) requires.add(`${found.name}@${found.version}`);
    }
    // Where no project says what it needs, nothing is told apart.
    const isDevelopment =
      format < 9 ? lines.dev === "true" : lock.hasProjects && !shipped.has(withoutPeers(key));
    yield { ...identity, requires: [...requires], ...(isDevelopment ? { role: "development" } : {}) };
  }
}

function withoutPeers(key: string): string {
  const at = key.indexOf("(");
  return at < 0 ? key : key.slice(0, at);
}

/** Packages from elsewhere than a registry state name and version beside their key. */
function identify(
  key: string,
  lines: PnpmLines,
  format: number,
): { name: string; version: string } | undefined {
  const stated = parsePnpmKey(key, format);
  const name = lines.name ?? stated?.name;
  const version = lines.version ?? stated?.version;
  return name === undefined || version === undefined ? undefined : { name, version };
}
