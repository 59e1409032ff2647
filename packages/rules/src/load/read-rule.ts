// SPDX-License-Identifier: Apache-2.0
import { APPEND_AND_OVERRIDE, APPEND_DEPRECATED } from "./append-messages.ts";
import {
  entryOf,
  optionalBoolean,
  optionalCount,
  optionalText,
  optionalTexts,
  refuse,
  requireBoolean,
  requireText,
} from "./decode.ts";
import type { Item, RuleParts } from "./items.ts";
import { MappedText } from "./mapped-text.ts";
import { type Priority, parsePriority } from "./priority.ts";
import { type Locations, within } from "./problem.ts";
import { readExceptions } from "./read-exceptions.ts";
import { type Overrides, readOverrides } from "./read-overrides.ts";
import { type Warn, warn } from "./warn.ts";
import type { YamlMapping } from "./yaml-node.ts";

const APPENDABLE = ["condition", "output", "desc", "tags", "exceptions"];
const REPLACEABLE = [
  "condition",
  "output",
  "desc",
  "priority",
  "capture",
  "capture_duration",
  "tags",
  "exceptions",
  "enabled",
  "warn_evttypes",
  "skip-if-unknown-filter",
];

/** Reads a `rule` element: a definition, a change of an earlier rule, or its switch. */
export function readRule(element: YamlMapping, parent: Locations, to: Warn): readonly Item[] {
  const name = requireText(element, "rule", within(parent, "rule", "", element.offset)).text;
  const locations = within(parent, "rule", name, element.offset);
  const source = readSource(element, locations);
  const append = optionalBoolean(element, "append", locations) === true;
  if (append) warn(to, "LOAD_DEPRECATED_ITEM", APPEND_DEPRECATED, locations);
  const overrides = readOverrides(element, { appendable: APPENDABLE, replaceable: REPLACEABLE }, locations);
  const overriding = overrides.append.size + overrides.replace.size > 0;
  if (append && overriding) refuse(APPEND_AND_OVERRIDE, locations);
  if (overriding) return readChanges(element, name, source, overrides, { locations, to });
  if (append) {
    const parts = readParts(element, new Set(["condition", "exceptions"]), true, { locations, to });
    return [{ kind: "rule append", name, source, parts, locations }];
  }
  if (["condition", "output", "desc", "priority"].every((key) => !element.entries.has(key))) {
    const enabled = requireBoolean(element, "enabled", locations);
    const message =
      "The standalone 'enabled' key usage is deprecated. The correct approach requires also a 'replace' entry under the 'override' key (i.e. 'enabled: replace').";
    warn(to, "LOAD_DEPRECATED_ITEM", message, locations);
    return [{ kind: "rule switch", name, enabled, locations }];
  }
  return [readDefinition(element, name, source, { locations, to })];
}

interface Surroundings {
  readonly locations: Locations;
  readonly to: Warn;
}

/** The source that the element names, `""` when it does not. */
function readSource(element: YamlMapping, locations: Locations): string {
  const value = entryOf(element, "source");
  if (value === undefined || value.kind === "null" || (value.kind === "scalar" && value.text === ""))
    return "";
  return requireText(element, "source", locations).text;
}

function readDefinition(element: YamlMapping, name: string, source: string, around: Surroundings): Item {
  const { locations } = around;
  for (const key of ["condition", "output", "desc", "priority"]) requireText(element, key, locations);
  const parts = readParts(element, new Set(REPLACEABLE), false, around);
  return {
    kind: "rule",
    name,
    source: source === "" ? "syscall" : source,
    locations,
    condition: parts.condition!,
    output: parts.output!.trim(),
    description: parts.description!,
    priority: parts.priority!,
    tags: parts.tags ?? [],
    exceptions: parts.exceptions ?? [],
    enabled: parts.enabled ?? true,
    capture: parts.capture ?? false,
    captureDuration: parts.captureDuration ?? 0,
    warnEventTypes: parts.warnEventTypes ?? true,
    skipIfUnknownFilter: parts.skipIfUnknownFilter ?? false,
  };
}

function readChanges(
  element: YamlMapping,
  name: string,
  source: string,
  overrides: Overrides,
  around: Surroundings,
): Item[] {
  const { locations } = around;
  const pending = new Set(REPLACEABLE.filter((key) => element.entries.has(key)));
  const changes: Item[] = [];
  for (const operation of ["append", "replace"] as const) {
    const keys = overrides[operation];
    if (keys.size === 0) continue;
    for (const key of keys) {
      if (!pending.delete(key)) {
        const message = `An ${operation} override for '${key}' was specified but '${key}' is not defined`;
        refuse(message, locations);
      }
    }
    const parts = readParts(element, keys, operation === "append", around);
    const named = keys.has("condition") ? source : "";
    changes.push({ kind: `rule ${operation}`, name, source: named, parts, locations });
  }
  for (const key of pending) {
    const at = within(locations, "overrides", key, element.entries.get(key)!.offset);
    refuse(`Unexpected key '${key}': no corresponding entry under 'override' is defined.`, at);
  }
  return changes;
}

/** The parts whose keys are wanted and present. */
function readParts(
  element: YamlMapping,
  wanted: ReadonlySet<string>,
  append: boolean,
  { locations, to }: Surroundings,
): Partial<RuleParts> {
  const { file } = locations[0]!;
  const has = (key: string): boolean => wanted.has(key) && element.entries.has(key);
  const text = (key: string): MappedText | undefined => {
    const scalar = optionalText(element, key, locations);
    return scalar && MappedText.of(scalar, file);
  };
  const parts: { -readonly [Key in keyof RuleParts]?: RuleParts[Key] | undefined } = {};
  if (has("condition")) parts.condition = text("condition");
  if (has("output")) parts.output = text("output");
  if (has("desc")) parts.description = text("desc")?.text;
  if (has("priority")) parts.priority = readPriority(element, locations);
  if (has("tags")) parts.tags = optionalTexts(element, "tags", locations)?.map((tag) => tag.text);
  if (has("exceptions")) parts.exceptions = readExceptions(element, locations, append, to);
  if (has("enabled")) parts.enabled = optionalBoolean(element, "enabled", locations);
  if (has("capture")) parts.capture = optionalBoolean(element, "capture", locations);
  if (has("capture_duration")) parts.captureDuration = optionalCount(element, "capture_duration", locations);
  if (has("warn_evttypes")) parts.warnEventTypes = optionalBoolean(element, "warn_evttypes", locations);
  if (has("skip-if-unknown-filter")) {
    parts.skipIfUnknownFilter = optionalBoolean(element, "skip-if-unknown-filter", locations);
  }
  return parts as Partial<RuleParts>;
}

function readPriority(element: YamlMapping, locations: Locations): Priority {
  const scalar = requireText(element, "priority", locations);
  const priority = parsePriority(scalar.text);
  return priority ?? refuse("Invalid priority", within(locations, "rule priority", "", scalar.offset));
}
