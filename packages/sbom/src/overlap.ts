// SPDX-License-Identifier: Apache-2.0
import { type Cataloger, type Package, systemTypes, type Ties } from "./model.ts";

/**
 * Leaves out what executables say of packages that are known better: those that a database of the operating system lists as
 * well (an executable names the source package it was built from, or the binary one), and those of which a package of
 * the same type says that the executable is one of its files.
 *
 * @param executables the catalogers that look into executables
 */
export function withoutOverlap<T extends Package & Ties>(
  packages: readonly T[],
  executables: readonly Cataloger[],
): T[] {
  const names = new Set(executables.map(({ name }) => name));
  const types = new Set(packages.flatMap(({ type, foundBy }) => (names.has(foundBy) ? [type] : [])));
  if (types.size === 0) return [...packages];
  const listed = new Set<string>();
  for (const { type, name, source, foundBy, provides = [] } of packages) {
    if (!types.has(type) || names.has(foundBy)) continue;
    if (systemTypes.has(type)) {
      listed.add(`${type} ${name}`);
      if (source !== undefined) listed.add(`${type} ${source.name}`);
    }
    for (const what of provides) if (what.startsWith("/")) listed.add(`${type} ${what}`);
  }
  return packages.filter(
    ({ type, name, foundBy, locations }) =>
      !names.has(foundBy) || !(listed.has(`${type} ${name}`) || listed.has(`${type} ${locations[0]?.path}`)),
  );
}

/**
 * Leaves out programs, kernels and modules that were recognised although a package of the operating system owns them: the
 * package says more, and its version is the one that its distribution maintains.
 */
export function withoutOwned<T extends Package>(packages: readonly T[], owned: Iterable<string>): T[] {
  const programs = new Map<string, Package[]>();
  for (const found of packages) {
    if (!ownable.has(found.type)) continue;
    for (const name of namesOf(found.locations[0]!.path)) {
      const others = programs.get(name);
      if (others === undefined) programs.set(name, [found]);
      else others.push(found);
    }
  }
  if (programs.size === 0) return [...packages];
  const dropped = new Set<Package>();
  for (const path of owned) for (const found of programs.get(path) ?? []) dropped.add(found);
  return packages.filter((found) => !dropped.has(found));
}

/** Types of packages that are files themselves, which packages of the operating system may own. */
const ownable = new Set<string>(["binary", "linux-kernel", "linux-kernel-module"]);

/** The names of a file for package managers: where /bin leads to /usr/bin, they may know either. */
function namesOf(path: string): string[] {
  const name = path.slice(1);
  return [name, name.startsWith("usr/") ? name.slice("usr/".length) : `usr/${name}`];
}
