// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { Package, Relation } from "../model.ts";
import { resolveRelations, type TiedPackage } from "./resolve.ts";

/** Finds out how packages relate, and takes off them what tied them together, which has served its purpose then. */
export function relate(
  tied: readonly TiedPackage[],
  report: Report,
): { packages: Package[]; relations: Relation[] } {
  const relations = resolveRelations(tied, report);
  const packages = tied.map(({ requires: _requires, provides: _provides, ...each }) => each);
  return { packages, relations };
}
