// SPDX-License-Identifier: Apache-2.0
import { type Entry, emptyMapping, type Place, type Value } from "./value.ts";

/** One step into a configuration: a key of a mapping, an index of a sequence, or a new last item. */
export type Step = { readonly key: string } | { readonly index: number } | "append";

/**
 * Reads the key of an override:
 *
 *     path    = node , { "." , node } ;
 *     node    = ( character | escape ) , { character | escape } , { "[" , [ digits ] , "]" } ;
 *     escape  = "\" , ( "." | "[" | "]" | "\" ) ;
 *
 * @returns the steps, or why it is no path
 */
export function parseKeyPath(text: string): readonly Step[] | string {
  const steps: Step[] = [];
  const node = /((?:\\[.[\]\\]|[^\\.[\]])+)((?:\[\d{0,9}\])*)(\.|$)/y;
  let end = 0;
  while (end < text.length) {
    node.lastIndex = end;
    const match = node.exec(text);
    if (match === null) return `cannot be read from "${text.slice(end)}" on`;
    const [whole, name = "", indices = "", separator] = match;
    end += whole.length;
    if (separator === "." && end === text.length) return "must not end with a point";
    steps.push({ key: name.replace(/\\(.)/g, "$1") });
    for (const [, digits = ""] of indices.matchAll(/\[(\d*)\]/g)) {
      steps.push(digits === "" ? "append" : { index: Number(digits) });
    }
  }
  return steps.length === 0 ? "is empty" : steps;
}

/**
 * A copy of a value in which another stands at a path. What lies on the way is made where it is missing.
 *
 * @returns the copy, or why there is no such place in it
 */
export function setAt(
  target: Value | undefined,
  steps: readonly Step[],
  value: Value,
  place: Place,
): Value | string {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step !== "append" && "key" in step) {
    const mapping = target === undefined || target.kind === "null" ? emptyMapping(place) : target;
    if (mapping.kind !== "mapping") return `there is no key ${step.key} in a ${mapping.kind}`;
    const inner = setAt(mapping.entries.get(step.key)?.value, rest, value, place);
    if (typeof inner === "string") return inner;
    const entry: Entry = { place, value: inner };
    return { ...mapping, entries: new Map(mapping.entries).set(step.key, entry) };
  }
  const items = target === undefined || target.kind === "null" ? [] : itemsOf(target);
  if (items === undefined) return `a ${target?.kind} has no items`;
  const index = step === "append" ? items.length : step.index;
  if (index > items.length) return `there is no item ${index}, only ${items.length} items`;
  const inner = setAt(items[index], rest, value, place);
  if (typeof inner === "string") return inner;
  return { kind: "sequence", place: target?.place ?? place, items: items.toSpliced(index, 1, inner) };
}

function itemsOf(value: Value): readonly Value[] | undefined {
  return value.kind === "sequence" ? value.items : undefined;
}
