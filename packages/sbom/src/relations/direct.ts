// SPDX-License-Identifier: Apache-2.0
import type { Relation } from "../model.ts";
import { reachable } from "../reach.ts";

/**
 * Which of some packages are there for their own sake, going by their relations: those that none of the others brings. Of
 * packages that need each other in a circle and that nothing else brings, it is the first one.
 *
 * @param ids identifiers of the packages, in order
 */
export function directOf(ids: readonly string[], relations: readonly Relation[]): string[] {
  const brought = new Set<string>();
  const brings = new Map<string, string[]>();
  for (const { from, to, kind } of relations) {
    const [holder, part] = kind === "owned-by" ? [to, from] : [from, to];
    brought.add(part);
    const parts = brings.get(holder);
    if (parts === undefined) brings.set(holder, [part]);
    else parts.push(part);
  }
  const partsOf = (id: string): string[] => brings.get(id) ?? [];
  const direct = ids.filter((id) => !brought.has(id));
  const reached = reachable(direct, partsOf);
  for (const id of ids) {
    if (reached.has(id)) continue;
    direct.push(id);
    for (const other of reachable([id], (at) => partsOf(at).filter((part) => !reached.has(part)))) {
      reached.add(other);
    }
  }
  return direct;
}
