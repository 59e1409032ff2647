// SPDX-License-Identifier: Apache-2.0
import type { Cataloger, Package } from "./model.ts";

/**
 * Leaves out what executables say of packages that a database of the operating system lists as well: the database
 * knows better. An executable names the source package it was built from, or the binary one.
 *
 * @param executables the catalogers that look into executables
 */
export function withoutOverlap(packages: readonly Package[], executables: readonly Cataloger[]): Package[] {
  const names = new Set(executables.map(({ name }) => name));
  const listed = new Set<string>();
  for (const { type, name, source, foundBy } of packages) {
    if (names.has(foundBy)) continue;
    listed.add(`${type} ${name}`);
    if (source !== undefined) listed.add(`${type} ${source.name}`);
  }
  return packages.filter(({ type, name, foundBy }) => !names.has(foundBy) || !listed.has(`${type} ${name}`));
}
