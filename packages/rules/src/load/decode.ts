// SPDX-License-Identifier: Apache-2.0
import { LoadRefusal, type Locations, within } from "./problem.ts";
import type { YamlMapping, YamlNode, YamlScalar } from "./yaml-node.ts";

/** Ends loading because the YAML does not have the structure of rules. */
export function refuse(message: string, locations: Locations): never {
  throw new LoadRefusal("LOAD_ERR_YAML_VALIDATE", message, locations);
}

/** The value of a key, or undefined when the key is absent. */
export function entryOf(item: YamlMapping, key: string): YamlNode | undefined {
  return item.entries.get(key)?.value;
}

/** The text of a key that must be there and not be empty. */
export function requireText(item: YamlMapping, key: string, locations: Locations): YamlScalar {
  const value = entryOf(item, key);
  if (value === undefined) return refuse(`Item has no mapping for key '${key}'`, locations);
  return textOf(value, key, locations);
}

/** The text of a key that may be absent, but not be empty. */
export function optionalText(item: YamlMapping, key: string, locations: Locations): YamlScalar | undefined {
  const value = entryOf(item, key);
  return value === undefined ? undefined : textOf(value, key, locations);
}

function textOf(value: YamlNode, key: string, locations: Locations): YamlScalar {
  if (value.kind === "null") return refuse(`Mapping for key '${key}' is empty`, locations);
  const inner = within(locations, "value for", key, value.offset);
  if (value.kind !== "scalar") return refuse("Value is not a scalar value", inner);
  if (value.text === "") return refuse("Value must be non-empty", inner);
  return value;
}

// The words that YAML 1.1 takes for truth values, in the spellings that it allows.
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;

/** The truth value of a key, or undefined when the key is absent. */
export function optionalBoolean(item: YamlMapping, key: string, locations: Locations): boolean | undefined {
  const scalar = optionalText(item, key, locations);
  if (scalar === undefined) return undefined;
  if (!TRUE.test(scalar.text) && !FALSE.test(scalar.text)) undecodable(scalar, key, locations);
  return TRUE.test(scalar.text);
}

/** The truth value of a key that must be there. */
export function requireBoolean(item: YamlMapping, key: string, locations: Locations): boolean {
  requireText(item, key, locations);
  return optionalBoolean(item, key, locations)!;
}

/** The whole number of a key, or undefined when the key is absent. */
export function optionalCount(item: YamlMapping, key: string, locations: Locations): number | undefined {
  const scalar = optionalText(item, key, locations);
  if (scalar === undefined) return undefined;
  const count = Number(scalar.text);
  if (!/^[0-9]+$/.test(scalar.text) || count >= 2 ** 32) undecodable(scalar, key, locations);
  return count;
}

function undecodable(scalar: YamlScalar, key: string, locations: Locations): never {
  return refuse("Can't decode YAML scalar value", within(locations, "value for", key, scalar.offset));
}

/** The texts of a key that holds a sequence, or undefined when the key is absent. */
export function optionalTexts(
  item: YamlMapping,
  key: string,
  locations: Locations,
): readonly YamlScalar[] | undefined {
  const value = entryOf(item, key);
  if (value === undefined) return undefined;
  const inner = within(locations, "value for", key, value.offset);
  if (value.kind !== "sequence") return refuse("Value is not a sequence", inner);
  return value.items.map((entry) => {
    if (entry.kind === "scalar") return entry;
    return refuse("sequence value is not scalar", within(inner, "list item", "", entry.offset));
  });
}

/** The texts of a key that must hold a sequence. */
export function requireTexts(item: YamlMapping, key: string, locations: Locations): readonly YamlScalar[] {
  const texts = optionalTexts(item, key, locations);
  return texts ?? refuse(`Item has no mapping for key '${key}'`, locations);
}
