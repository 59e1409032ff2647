// SPDX-License-Identifier: Apache-2.0
import { entryOf, refuse, requireText } from "./decode.ts";
import type { ExceptionEntry, RuleException } from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { type Locations, within } from "./problem.ts";
import { type Warn, warn } from "./warn.ts";
import type { YamlMapping, YamlNode } from "./yaml-node.ts";

/**
 * Reads the exceptions of a rule.
 *
 * @param append the rule adds to an earlier one, whose exceptions of the same name give the fields
 */
export function readExceptions(
  rule: YamlMapping,
  locations: Locations,
  append: boolean,
  to: Warn,
): readonly RuleException[] {
  const value = entryOf(rule, "exceptions");
  if (value === undefined || value.kind === "null") return [];
  const all = within(locations, "exceptions", "", value.offset);
  if (value.kind !== "sequence") return refuse("Rule exceptions must be a sequence", all);
  const names = new Set<string>();
  return value.items.map((element) => {
    const unnamed = within(all, "exception", "", element.offset);
    if (element.kind !== "mapping") return refuse("Rule exception must be a mapping", unnamed);
    const { text: name } = requireText(element, "name", unnamed);
    const named = within(locations, "exception", name, element.offset);
    if (names.has(name)) {
      const message = `Multiple definitions of exception '${name}' in the same rule`;
      warn(to, "LOAD_EXCEPTION_NAME_NOT_UNIQUE", message, named);
    }
    names.add(name);
    return readException(element, name, named, append, to);
  });
}

function readException(
  element: YamlMapping,
  name: string,
  locations: Locations,
  append: boolean,
  to: Warn,
): RuleException {
  const fields = entryOf(element, "fields");
  if (fields === undefined && !append) refuse("Item has no mapping for key 'fields'", locations);
  const comparisons = entryOf(element, "comps");
  const values = entryOf(element, "values");
  if (values === undefined && append) {
    const message = "Overriding/appending exception with no values";
    warn(to, "LOAD_APPEND_NO_VALUES", message, locations);
  }
  return {
    name,
    locations,
    fields: fields && readEntry(fields, within(locations, "value for", "fields", fields.offset)),
    comparisons:
      comparisons && readEntry(comparisons, within(locations, "value for", "comps", comparisons.offset)),
    values: values === undefined ? [] : readValues(values, locations),
  };
}

function readValues(values: YamlNode, locations: Locations): readonly ExceptionEntry[] {
  const all = within(locations, "exception values", "", values.offset);
  if (values.kind !== "sequence") return refuse("Rule exception values must be a sequence", all);
  return values.items.map((value) => readEntry(value, within(all, "exception value", "", value.offset)));
}

function readEntry(node: YamlNode, locations: Locations): ExceptionEntry {
  switch (node.kind) {
    case "scalar":
      if (node.text === "") return refuse("Value must be non-empty", locations);
      return MappedText.of(node, locations[0]!.file);
    case "sequence":
      return node.items.map((item) => readEntry(item, within(locations, "exception", "", item.offset)));
    case "null":
      return refuse("Value must be non-empty", locations);
    case "mapping":
      return refuse("Value is not a scalar value", locations);
  }
}
