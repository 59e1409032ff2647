// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { CollectedList } from "./collection.ts";
import type { MappedText } from "./mapped-text.ts";
import { LoadRefusal } from "./problem.ts";
import type { ResolvedList } from "./substitute-lists.ts";

/**
 * Puts into each list the items of the lists that it names, one level deep: only lists defined before count, and
 * an item that such a list brings is not looked at again.
 *
 * @param used told the names of the lists that were put in
 */
export function resolveLists(
  lists: ReadonlyMap<string, CollectedList>,
  used: (name: string) => void,
): ReadonlyMap<string, ResolvedList> {
  const resolved = new Map<string, ResolvedList>();
  let total = 0;
  for (const list of lists.values()) {
    const items: MappedText[] = [];
    for (const item of list.items) {
      const named = lists.get(item.text);
      if (named !== undefined && named.index < list.visibility) {
        used(named.name);
        for (const inner of named.items) items.push(inner);
      } else {
        items.push(item);
      }
      if (total + items.length > limits.listItems) {
        const message = `lists have more than ${limits.listItems} items`;
        throw new LoadRefusal("LOAD_ERR_VALIDATE", message, list.locations);
      }
    }
    total += items.length;
    resolved.set(list.name, { name: list.name, written: list.items, items, rank: resolved.size });
  }
  return resolved;
}
