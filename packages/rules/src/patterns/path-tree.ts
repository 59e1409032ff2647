// SPDX-License-Identifier: Apache-2.0
import { compileGlob, type GlobMatcher } from "./glob.ts";

/** One folder level of the listed paths. */
interface Level {
  /** A listed path ends here: it and all below match. */
  ends: boolean;
  readonly names: Map<string, Level>;
  readonly globs: { readonly pattern: string; readonly matches: GlobMatcher; readonly level: Level }[];
}

/**
 * Compiles a list of paths to a test whether a path is one of them or lies below one. Components are compared one
 * by one; those with `*`, `?` or `[` are patterns for one component. A path costs one look-up for each component.
 */
export function compilePaths(paths: Iterable<string>): (path: string) => boolean {
  const root = newLevel();
  for (const path of paths) add(root, componentsOf(path));
  return (path) => matches(root, componentsOf(path));
}

function newLevel(): Level {
  return { ends: false, names: new Map(), globs: [] };
}

/** Empty components (`//`, a trailing `/`) do not count, as in Falco. */
function componentsOf(path: string): string[] {
  return path.split("/").filter((component) => component !== "");
}

function add(root: Level, components: readonly string[]): void {
  let level = root;
  for (const component of components) {
    level = /[?*[]/.test(component) ? globLevel(level, component) : nameLevel(level, component);
  }
  level.ends = true;
}

function nameLevel(level: Level, name: string): Level {
  const found = level.names.get(name) ?? newLevel();
  level.names.set(name, found);
  return found;
}

function globLevel(level: Level, pattern: string): Level {
  const found = level.globs.find((glob) => glob.pattern === pattern);
  if (found !== undefined) return found.level;
  const added = { pattern, matches: compileGlob(pattern), level: newLevel() };
  level.globs.push(added);
  return added.level;
}

/** Follows all levels that fit at once, so that patterns cost no more than their number at each component. */
function matches(root: Level, components: readonly string[]): boolean {
  let levels: Level[] = [root];
  for (const component of components) {
    if (levels.some((level) => level.ends)) return true;
    levels = levels.flatMap((level) => step(level, component));
    if (levels.length === 0) return false;
  }
  return levels.some((level) => level.ends);
}

function step(level: Level, component: string): Level[] {
  const named = level.names.get(component);
  const fitting = level.globs.filter((glob) => glob.matches(component)).map((glob) => glob.level);
  return named === undefined ? fitting : [named, ...fitting];
}
