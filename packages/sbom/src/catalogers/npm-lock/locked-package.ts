// SPDX-License-Identifier: Apache-2.0
import type { PackageRole } from "../../model.ts";

/** One package of a lock file. */
export interface LockedPackage {
  name: string;
  /** Empty for what has no version of its own: commits, local folders. */
  version: string;
  /** As written. */
  licenses: string[];
  role?: PackageRole;
  /** What it depends on, as `name@version`. */
  requires: string[];
}
