// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";

/**
 * The names in a field such as `Depends` or `Provides`, alternatives joined as {@link Ties} has them.
 * https://www.debian.org/doc/debian-policy/ch-relationships.html
 *
 *     field       = [ group { "," group } ]
 *     group       = relation { "|" relation }
 *     relation    = name [ ":" architecture ] { restriction }
 *     restriction = "(" version ")" | "[" architectures "]" | "<" profiles ">"
 */
export function parseDependencies(field: string): string[] {
  const groups: string[] = [];
  for (const group of field.split(",")) {
    if (groups.length === limits.ties) break;
    const names = group.split("|").flatMap((relation) => NAME.exec(relation)?.[1] ?? []);
    if (names.length > 0) groups.push(names.join(" | "));
  }
  return groups;
}

const NAME = /^\s*([A-Za-z0-9][A-Za-z0-9+._-]*)/;
