// SPDX-License-Identifier: Apache-2.0
import type { ReportAt } from "../problem.ts";
import type { JsonNode } from "./json.ts";

/** A value of the bundle's JSON, or the place where one is missing, with its path and where problems go. */
export interface Place {
  node: JsonNode | undefined;
  /** Offset of the value; of the enclosing object when it is missing. */
  offset: number;
  path: string;
  report: ReportAt;
}

/** The member of an object, by key; a place without value when there is none. `null` counts as none. */
export function member(place: Place, key: string): Place {
  const node = place.node?.kind === "object" ? place.node.members.get(key) : undefined;
  const path = `${place.path}.${key}`;
  if (node === undefined) return { ...place, node, path };
  return { ...place, node: node.kind === "null" ? undefined : node, offset: node.offset, path };
}

/** A text that must be there. Reports and gives undefined when it is not. */
export function text(place: Place): string | undefined {
  if (place.node === undefined) return missing(place);
  return optionalText(place);
}

/** A text, or undefined when it is missing. Anything else is reported. */
export function optionalText(place: Place): string | undefined {
  if (place.node === undefined) return undefined;
  if (place.node.kind === "string") return place.node.value;
  return wrongKind(place, "a string");
}

/** The members of an object that must be there; false is reported. */
export function isObject(place: Place): boolean {
  if (place.node?.kind === "object") return true;
  if (place.node === undefined) missing(place);
  else wrongKind(place, "an object");
  return false;
}

/** The objects of a list, each checked to be one. A missing list is reported when required, and empty. */
export function objects(place: Place, required: "required" | "optional"): Place[] {
  return items(place, required).filter(isObject);
}

/** The texts of a list. A missing list is empty. */
export function texts(place: Place): { value: string; place: Place }[] {
  const found: { value: string; place: Place }[] = [];
  for (const item of items(place, "optional")) {
    const value = text(item);
    if (value !== undefined) found.push({ value, place: item });
  }
  return found;
}

function items(place: Place, required: "required" | "optional"): Place[] {
  if (place.node === undefined) {
    if (required === "required") missing(place);
    return [];
  }
  if (place.node.kind !== "array") {
    wrongKind(place, "a list");
    return [];
  }
  return place.node.items.map((node, index) => {
    const path = `${place.path}[${index}]`;
    return { ...place, node: node.kind === "null" ? undefined : node, offset: node.offset, path };
  });
}

function missing(place: Place): undefined {
  const key = place.path.slice(place.path.lastIndexOf(".") + 1);
  place.report(place, { type: "ValidationError", message: `"${key}" is missing` });
}

function wrongKind(place: Place, wanted: string): undefined {
  const kind = place.node?.kind === "array" ? "list" : place.node?.kind;
  place.report(place, { type: "ValidationError", message: `must be ${wanted}, not ${article(kind)}` });
}

function article(kind: string | undefined): string {
  return kind === "object" ? "an object" : `a ${kind}`;
}
