// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";
import { APPEND_AND_OVERRIDE, APPEND_DEPRECATED } from "./append-messages.ts";
import { entryOf, optionalBoolean, refuse, requireText, requireTexts } from "./decode.ts";
import type { Item } from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { type Locations, within } from "./problem.ts";
import { readOverrides } from "./read-overrides.ts";
import { readEngineRequirement, readPluginRequirements } from "./read-requirements.ts";
import { readRule } from "./read-rule.ts";
import { type Warn, warn } from "./warn.ts";
import type { YamlMapping, YamlNode } from "./yaml-node.ts";

/**
 * Reads one element of a rules file. The first key that names a kind of item decides; an element without one is
 * left out with a warning.
 *
 * @param parent the way to the element: the file
 */
export function readItem(element: YamlNode, parent: Locations, to: Warn): readonly Item[] {
  if (element.kind !== "mapping") {
    const locations = within(parent, "rules content item", "", element.offset);
    return refuse("Unexpected element type. Each element should be a yaml associative array.", locations);
  }
  const kind = (Object.keys(readers) as (keyof typeof readers)[]).find((key) => element.entries.has(key));
  if (kind === undefined) {
    const locations = within(parent, "rules content item", "", element.offset);
    const near = nearest([...element.entries.keys()][0] ?? "", Object.keys(readers));
    const hint = near === undefined ? undefined : `Did you mean ${near}?`;
    warn(to, "LOAD_UNKNOWN_ITEM", "Unknown top level item", locations, hint);
    return [];
  }
  const { read, keys } = readers[kind];
  const items = read(element, parent, to);
  warnAboutKeys(element, kind, keys, parent, to);
  return items;
}

interface ItemReader {
  readonly keys: readonly string[];
  read(element: YamlMapping, parent: Locations, to: Warn): readonly Item[];
}

/** In the order in which the keys are tried. */
const readers = {
  required_engine_version: { keys: [], read: readEngineRequirement },
  required_plugin_versions: { keys: [], read: readPluginRequirements },
  list: { keys: ["items", "append", "override"], read: readList },
  macro: { keys: ["condition", "append", "override"], read: readMacro },
  rule: {
    keys: [
      "condition",
      "output",
      "desc",
      "priority",
      "source",
      "enabled",
      "capture",
      "capture_duration",
      "warn_evttypes",
      "skip-if-unknown-filter",
      "tags",
      "exceptions",
      "override",
      "append",
    ],
    read: readRule,
  },
} satisfies Record<string, ItemReader>;

function warnAboutKeys(
  element: YamlMapping,
  kind: keyof typeof readers,
  keys: readonly string[],
  parent: Locations,
  to: Warn,
): void {
  const locations = itemLocations(element, kind, parent);
  for (const { name, offset } of element.entries.values()) {
    if (name === kind || keys.includes(name)) continue;
    const near = nearest(name, keys);
    const hint = near === undefined ? undefined : `Did you mean ${near}?`;
    const at = within(locations, "value for", name, offset);
    warn(to, "LOAD_UNKNOWN_KEY", `Unknown key '${name}'. The key will be ignored.`, at, hint);
  }
  for (const { name, offset } of element.repeated) {
    const at = within(locations, "value for", name, offset);
    warn(to, "LOAD_UNKNOWN_KEY", `Key '${name}' comes twice. Only the first counts.`, at);
  }
}

function itemLocations(element: YamlMapping, kind: keyof typeof readers, parent: Locations): Locations {
  if (kind === "required_engine_version") return within(parent, kind, "", element.offset);
  if (kind === "required_plugin_versions")
    return within(parent, "required plugin versions", "", element.offset);
  const name = entryOf(element, kind);
  return within(parent, kind, name?.kind === "scalar" ? name.text : "", element.offset);
}

// What a name must look like to be used in a condition.
const IDENTIFIER = /^[a-zA-Z]+[a-zA-Z0-9_]*$/;
const BARE_STRING = /^[^()"' \t\n\v\f\r=,]+$/;

function readList(element: YamlMapping, parent: Locations, to: Warn): readonly Item[] {
  const name = requireText(element, "list", within(parent, "list", "", element.offset)).text;
  const locations = within(parent, "list", name, element.offset);
  const { file } = locations[0];
  if (!BARE_STRING.test(name)) {
    const message =
      "List has an invalid name. List names should match a regular expression: ([^()\"'[:space:]=,]+)";
    warn(to, "LOAD_INVALID_LIST_NAME", message, locations);
  }
  const items = requireTexts(element, "items", locations).map((item) => MappedText.of(item, file));
  const append = readAppend(element, "items", locations, to);
  return [{ kind: append ? "list append" : "list", name, items, locations }];
}

function readMacro(element: YamlMapping, parent: Locations, to: Warn): readonly Item[] {
  const name = requireText(element, "macro", within(parent, "macro", "", element.offset)).text;
  const locations = within(parent, "macro", name, element.offset);
  if (!IDENTIFIER.test(name)) {
    const message =
      "Macro has an invalid name. Macro names should match a regular expression: ([a-zA-Z]+[a-zA-Z0-9_]*)";
    warn(to, "LOAD_INVALID_MACRO_NAME", message, locations);
  }
  const condition = MappedText.of(requireText(element, "condition", locations), locations[0].file);
  const append = readAppend(element, "condition", locations, to);
  return [{ kind: append ? "macro append" : "macro", name, condition, locations }];
}

/** Whether a list or macro adds to an earlier one, by `append: true` or by `override`. */
function readAppend(element: YamlMapping, key: string, locations: Locations, to: Warn): boolean {
  const append = optionalBoolean(element, "append", locations) === true;
  if (append) warn(to, "LOAD_DEPRECATED_ITEM", APPEND_DEPRECATED, locations);
  const overrides = readOverrides(element, { appendable: [key], replaceable: [key] }, locations);
  if (append && overrides.append.size + overrides.replace.size > 0) refuse(APPEND_AND_OVERRIDE, locations);
  return append || overrides.append.has(key);
}
