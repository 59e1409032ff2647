// SPDX-License-Identifier: Apache-2.0
import type { Flaw } from "./hit.ts";

/** Puts flaws that share a name together, also over a third one. Order of groups and members is that of the input. */
export function groupFlaws(flaws: readonly Flaw[]): Flaw[][] {
  const groupOf = new Map<string, Set<Flaw>>();
  for (const flaw of flaws) {
    const group = new Set([flaw]);
    for (const name of flaw.names) for (const member of groupOf.get(name) ?? []) group.add(member);
    for (const member of group) for (const name of member.names) groupOf.set(name, group);
  }
  const groups = new Set(flaws.map((flaw) => groupOf.get(flaw.names[0]!)!));
  const position = new Map(flaws.map((flaw, index) => [flaw, index]));
  return [...groups].map((group) => [...group].sort((a, b) => position.get(a)! - position.get(b)!));
}
