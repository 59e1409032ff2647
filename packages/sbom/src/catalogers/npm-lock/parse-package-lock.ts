// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn } from "../../documents/members.ts";
import { dependenciesOf } from "./dependencies.ts";
import type { LockedPackage } from "./locked-package.ts";
import { packagesOf } from "./packages.ts";

/**
 * The packages of a `package-lock.json` or `npm-shrinkwrap.json` of any version. Documented in npm help package-lock.json.
 */
export function parsePackageLock(lock: Record<string, unknown>): Iterable<LockedPackage> {
  // Version 2 has both; `packages` is the one that npm reads.
  if (isObject(lock.packages)) return packagesOf(lock.packages);
  return dependenciesOf(objectIn(lock, "dependencies"));
}
