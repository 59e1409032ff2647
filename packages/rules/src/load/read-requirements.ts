// SPDX-License-Identifier: Apache-2.0
import { entryOf, refuse, requireText } from "./decode.ts";
import type { Item } from "./items.ts";
import { type Locations, within } from "./problem.ts";
import { parseVersion } from "./version.ts";
import type { YamlMapping } from "./yaml-node.ts";

/** `required_engine_version`: a number N, which means 0.N.0, or x.y.z. */
export function readEngineRequirement(element: YamlMapping, parent: Locations): readonly Item[] {
  const locations = within(parent, "required_engine_version", "", element.offset);
  const { text } = requireText(element, "required_engine_version", locations);
  const version = /^[0-9]{1,10}$/.test(text)
    ? { major: 0, minor: Number(text), patch: 0 }
    : parseVersion(text);
  if (version === undefined) {
    const message = `Unable to parse engine version '${text}' as a semver string. Expected "x.y.z" semver format.`;
    return refuse(message, locations);
  }
  return [{ kind: "engine requirement", version, locations }];
}

/** `required_plugin_versions`: of each entry, the plugin itself or one of its alternatives must be there. */
export function readPluginRequirements(element: YamlMapping, parent: Locations): readonly Item[] {
  const value = entryOf(element, "required_plugin_versions");
  const offset = value?.offset ?? element.offset;
  const locations = within(parent, "required plugin versions", "", offset);
  if (value?.kind !== "sequence") {
    return refuse("Value of required_plugin_versions must be a sequence", locations);
  }
  return value.items.map((entry) => {
    const unnamed = within(locations, "required plugin versions entry", "", entry.offset);
    if (entry.kind !== "mapping") return refuse("Plugin version must be a mapping", unnamed);
    const { text: name } = requireText(entry, "name", unnamed);
    const named = within(locations, "required plugin versions entry", name, entry.offset);
    const { text: version } = requireText(entry, "version", named);
    const alternatives = [{ name, version }, ...readAlternatives(entry, named)];
    return { kind: "plugin requirement", alternatives, locations: named };
  });
}

function readAlternatives(entry: YamlMapping, locations: Locations): { name: string; version: string }[] {
  const value = entryOf(entry, "alternatives");
  if (value === undefined) return [];
  if (value.kind !== "sequence") {
    return refuse("Value of plugin version alternatives must be a sequence", locations);
  }
  return value.items.map((alternative) => {
    const at = within(locations, "required plugin versions alternative", "", alternative.offset);
    if (alternative.kind !== "mapping") return refuse("Plugin version alternative must be a mapping", at);
    const { text: name } = requireText(alternative, "name", at);
    const named = within(locations, "required plugin versions alternative", name, alternative.offset);
    return { name, version: requireText(alternative, "version", named).text };
  });
}
