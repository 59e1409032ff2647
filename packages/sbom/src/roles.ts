// SPDX-License-Identifier: Apache-2.0
import type { Package, PackageRole } from "./model.ts";

/**
 * The roles of packages that are listed unless told otherwise. What is asked for by range has no version yet that
 * something could be said about, and the project itself is what the list is of.
 */
export const usualRoles: readonly PackageRole[] = ["development"];

/** The packages without a role, and those that have one of these. */
export function ofRoles<T extends Package>(
  packages: readonly T[],
  roles: readonly PackageRole[] = usualRoles,
): T[] {
  return packages.filter(({ role }) => role === undefined || roles.includes(role));
}
