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
  if (root.ends) return () => true;
  return (path) => matches(root, path);
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

function matches(root: Level, path: string): boolean {
  let levels: readonly Level[] = [root];
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf("/", start);
    const end = slash < 0 ? path.length : slash;
    if (end > start) {
      levels = stepAll(levels, path.slice(start, end));
      if (levels === ENDED) return true;
      if (levels.length === 0) return false;
    }
    start = end + 1;
  }
  return false;
}

/** Stands for: a listed path ended here. */
const ENDED: readonly Level[] = [];

/** Follows all levels that fit at once, so that patterns cost no more than their number at each component. */
function stepAll(levels: readonly Level[], component: string): readonly Level[] {
  const next: Level[] = [];
  for (const { names, globs } of levels) {
    const named = names.get(component);
    if (named !== undefined) next.push(named);
    for (const glob of globs) if (glob.matches(component)) next.push(glob.level);
  }
  for (const level of next) if (level.ends) return ENDED;
  return next;
}
