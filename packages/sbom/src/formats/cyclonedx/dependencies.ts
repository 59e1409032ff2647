// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn, textsIn } from "../../documents/members.ts";
import type { Relation } from "../../model.ts";
import { directOf } from "../../relations/direct.ts";
import { propertiesIn } from "../property.ts";
import type { Component, Dependency } from "./bom.ts";

/** The property of a component that names the `bom-ref` of the one it came with. */
export const OWNER = "vendorless:package:ownedBy";

/**
 * What each component needs: the subject needs what is there for its own sake, the distribution included. Every
 * component is listed, since one that is not could need anything. https://cyclonedx.org/docs/1.6/json/#dependencies
 *
 * @param components the subject, packages, and what else there is
 * @param references `bom-ref`s of the packages by identifier
 */
export function dependenciesOf(
  components: readonly Component[],
  relations: readonly Relation[],
  references: ReadonlyMap<string, string>,
): Dependency[] {
  const needs = new Map<string, string[]>();
  const packages = new Set(references.values());
  const [subject, ...others] = components.map((component) => component["bom-ref"] ?? "");
  for (const { from, to, kind } of relations) {
    const [ref, needed] = [references.get(from), references.get(to)];
    if (kind !== "depends-on" || ref === undefined || needed === undefined) continue;
    const known = needs.get(ref);
    if (known === undefined) needs.set(ref, [needed]);
    else known.push(needed);
  }
  const direct = directOf([...references.keys()], relations).map((id) => references.get(id)!);
  needs.set(subject!, [...direct, ...others.filter((ref) => !packages.has(ref))]);
  return [subject!, ...others].map((ref) => {
    const dependsOn = needs.get(ref)?.sort();
    return { ref, ...(dependsOn === undefined || dependsOn.length === 0 ? {} : { dependsOn }) };
  });
}

/** The relations that a bill of materials states, by `bom-ref`. */
export function* statedRelations(
  bom: Record<string, unknown>,
  components: Iterable<Record<string, unknown>>,
): Generator<Relation> {
  for (const dependency of objectsIn(bom, "dependencies")) {
    const from = textIn(dependency, "ref");
    for (const to of textsIn(dependency, "dependsOn")) yield { from, to, kind: "depends-on" };
  }
  for (const component of components) {
    const owner = propertiesIn(component).find(({ name }) => name === OWNER)?.value;
    if (owner) yield { from: textIn(component, "bom-ref"), to: owner, kind: "owned-by" };
  }
}
