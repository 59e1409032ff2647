// SPDX-License-Identifier: Apache-2.0
import { entryOf, refuse } from "./decode.ts";
import { type Locations, within } from "./problem.ts";
import type { YamlMapping } from "./yaml-node.ts";

/** Which keys of an item add to an earlier item of that name, and which take the place of its own. */
export interface Overrides {
  readonly append: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

/** Reads `override: {key: append|replace}`; both sets are empty when there is none. */
export function readOverrides(
  element: YamlMapping,
  allowed: { appendable: readonly string[]; replaceable: readonly string[] },
  locations: Locations,
): Overrides {
  const append = new Set<string>();
  const replace = new Set<string>();
  const value = entryOf(element, "override");
  if (value?.kind !== "mapping") {
    if (value === undefined || value.kind === "null") return { append, replace };
    return refuse("Value of override must be a mapping", within(locations, "overrides", "", value.offset));
  }
  const inner = within(locations, "overrides", "", value.offset);
  for (const { name, offset, value: operation } of value.entries.values()) {
    const at = within(inner, "overrides", name, offset);
    const word = operation.kind === "scalar" ? operation.text : "";
    const canAppend = allowed.appendable.includes(name);
    const canReplace = allowed.replaceable.includes(name);
    if (word === "append") {
      if (!canAppend) refuse(`Key '${name}' cannot be appended to, use 'replace' instead`, at);
      append.add(name);
    } else if (word === "replace") {
      if (!canReplace) refuse(`Key '${name}' cannot be replaced`, at);
      replace.add(name);
    } else {
      const values = [canAppend ? "append " : "", canReplace ? "replace " : ""].join("");
      const message = `Invalid override operation for key '${name}': '${word}'. Allowed values are: ${values}`;
      refuse(message, within(inner, "value for", name, operation.offset));
    }
  }
  return { append, replace };
}
