// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { Package, Relation } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { sortRelations } from "../relations/resolve.ts";
import type { DecodeContext } from "./format.ts";

/** A package that was read, and how the document refers to it; empty when it does not. */
export interface ReferredPackage {
  reference: string;
  found: Package;
}

/**
 * The relations of a document that are between packages, each once, with our identifiers. Those with anything else, such
 * as files, are passed over.
 *
 * @param stated with the references of the document in place of identifiers
 */
export function relationsOf(
  read: readonly ReferredPackage[],
  stated: Iterable<Relation>,
  { path, report }: DecodeContext,
): Relation[] {
  const ids = packageIds(read.map(({ found }) => found));
  const byReference = new Map<string, string>();
  for (const [at, { reference }] of read.entries()) {
    if (reference !== "" && !byReference.has(reference)) byReference.set(reference, ids[at]!);
  }
  const relations = new Map<string, Relation>();
  for (const { from, to, kind } of stated) {
    const [fromId, toId] = [byReference.get(from), byReference.get(to)];
    if (fromId === undefined || toId === undefined || fromId === toId) continue;
    if (relations.size === limits.relations) {
      const message = `more than ${limits.relations} relations between packages; the others are left out`;
      report({ severity: "warning", code: "too-many-relations", message, path });
      break;
    }
    relations.set(`${fromId} ${kind} ${toId}`, { from: fromId, to: toId, kind });
  }
  return sortRelations([...relations.values()]);
}
