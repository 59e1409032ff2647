// SPDX-License-Identifier: Apache-2.0
import type { ImageSelector } from "../matching/select.ts";
import { compilePattern, type Matches } from "../pattern.ts";
import type { Allowlist } from "./allowlists.ts";
import type { ImageRule, Mapping, Policy } from "./bundle.ts";
import { plainOf } from "./json.ts";
import { isObject, member, optionalText, type Place, text, texts } from "./place.ts";

/** The ids that a mapping names, with the places that name them. */
export interface References {
  policies: { value: string; place: Place }[];
  allowlists: { value: string; place: Place }[];
}

/** Reads what a mapping refers to: `policy_id` or `policy_ids`, and `whitelist_ids`. */
export function readReferences(place: Place): References {
  const single = member(place, "policy_id");
  const id = optionalText(single);
  const several = texts(member(place, "policy_ids"));
  if (id !== undefined && id !== "" && several.length > 0) {
    single.report(single, {
      type: "ValidationError",
      message: '"policy_id" and "policy_ids" exclude each other',
    });
  } else if (!id && several.length === 0) {
    place.report(place, {
      type: "ValidationError",
      message: 'neither "policy_id" nor "policy_ids" is given',
    });
  }
  return {
    policies: id ? [{ value: id, place: single }] : several,
    allowlists: texts(member(place, "whitelist_ids")),
  };
}

/** Reads a mapping whose references were read before. References to nothing are reported. */
export function readMapping(
  place: Place,
  references: References,
  policies: ReadonlyMap<string, Policy | undefined>,
  allowlists: ReadonlyMap<string, Allowlist | undefined>,
): Mapping | undefined {
  const rule = readImageRule(place);
  const found = {
    policies: resolve("policy", references.policies, policies),
    allowlists: resolve("whitelist", references.allowlists, allowlists),
  };
  return rule && { ...rule, ...found };
}

/** An object that could not be read is known by its id but has no value: what is wrong with it was reported. */
function resolve<T>(
  kind: string,
  references: References["policies"],
  known: ReadonlyMap<string, T | undefined>,
): T[] {
  const found: T[] = [];
  for (const { value, place } of references) {
    const object = known.get(value);
    if (object !== undefined) found.push(object);
    else if (!known.has(value)) {
      place.report(place, {
        type: "ReferencedObjectNotFoundError",
        message: `there is no ${kind} "${value}"`,
      });
    }
  }
  return found;
}

/** Reads an entry that selects images: `{id, name, registry, repository, image: {type, value}}`. */
export function readImageRule(place: Place): ImageRule | undefined {
  const name = text(member(place, "name"));
  const registry = readPattern(member(place, "registry"));
  const repository = readPattern(member(place, "repository"));
  const image = readImage(member(place, "image"));
  const id = optionalText(member(place, "id"));
  if (name === undefined || registry === undefined || repository === undefined || image === undefined) {
    return undefined;
  }
  return { id, name, selector: { registry, repository, image }, document: place.node && plainOf(place.node) };
}

function readImage(place: Place): ImageSelector["image"] | undefined {
  if (!isObject(place)) return undefined;
  const typePlace = member(place, "type");
  const valuePlace = member(place, "value");
  const type = text(typePlace);
  if (type === "tag") {
    const matches = readPattern(valuePlace);
    return matches && { type, matches };
  }
  const value = text(valuePlace);
  if (type === "digest" || type === "id") return value === undefined ? undefined : { type, value };
  if (type !== undefined) {
    const message = `"${type}" is not a way to select images: write tag, digest or id`;
    typePlace.report(typePlace, { type: "ValidationError", message });
  }
  return undefined;
}

function readPattern(place: Place): Matches | undefined {
  const pattern = text(place);
  if (pattern === undefined) return undefined;
  const compiled = compilePattern(pattern);
  if ("matches" in compiled) return compiled.matches;
  place.report(place, { type: "ValidationError", message: compiled.problem });
  return undefined;
}
