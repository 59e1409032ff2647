// SPDX-License-Identifier: Apache-2.0
import { nearest, type Report } from "@vendorless/base";
import type { Key, UnusedKey, UsedKey } from "./key.ts";
import { reportAt, UnfitValue } from "./problem.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { unusedKeys } from "./unused-keys.data.ts";
import { usedKeys } from "./used-keys.ts";
import type { MappingValue, Place, Value } from "./value.ts";

/** Every key that a configuration may have, besides `config_files`. */
export const keys: ReadonlyMap<string, Key> = new Map(
  [...usedKeys, ...unusedKeys].map((key) => [key.name, key]),
);

/** The names of mappings that hold keys: `engine`, `engine.kmod`. */
const blocks: ReadonlySet<string> = new Set(
  [...keys.keys()].flatMap((name) => {
    const words = name.split(".").slice(0, -1);
    return words.map((_word, index) => words.slice(0, index + 1).join("."));
  }),
);

/** Where each key that was applied stands. */
export type Places = ReadonlyMap<string, Place>;

/**
 * Applies the keys of a configuration to the default settings. Unknown keys and those that change nothing are
 * reported as warnings, values that do not fit as errors.
 */
export function applyKeys(
  configuration: MappingValue,
  report: Report,
): { settings: Settings; places: Places } {
  let settings = defaultSettings;
  const places = new Map<string, Place>();
  const idle: { key: UnusedKey; place: Place }[] = [];

  const visit = (mapping: MappingValue, prefix: string): void => {
    for (const [word, { place, value }] of mapping.entries) {
      const name = prefix + word;
      const key = keys.get(name);
      if (key === undefined) visitBlock(name, value, place);
      else if (value.kind === "null") continue;
      else if ("apply" in key) use(key, value, place);
      else if (isWorthAWord(key, value, mapping)) idle.push({ key, place });
    }
  };

  const visitBlock = (name: string, value: Value, place: Place): void => {
    if (!blocks.has(name)) reportUnknown(name, place, report);
    else if (value.kind === "mapping") visit(value, `${name}.`);
    else if (value.kind !== "null") {
      reportAt(report, "error", "configuration-value", value.place, `${name} must be a mapping`);
    }
  };

  const use = (key: UsedKey, value: Value, place: Place): void => {
    places.set(key.name, place);
    if (key.renamed !== undefined) {
      const message = `${key.name} is deprecated; it is called ${key.renamed} today`;
      reportAt(report, "warning", "configuration-deprecated", place, message);
    }
    try {
      settings = { ...settings, ...key.apply(value, settings) };
    } catch (thrown) {
      if (!(thrown instanceof UnfitValue)) throw thrown;
      reportAt(report, "error", "configuration-value", thrown.place, `${key.name}: ${thrown.message}`);
    }
  };

  visit(configuration, "");
  reportUnused(idle, report);
  return { settings, places };
}

/** Whether a key without effect asks for something that does not happen: nothing in a block that is off does. */
function isWorthAWord({ name, silent }: UnusedKey, value: Value, block: MappingValue): boolean {
  if (silent.includes(printed(value))) return false;
  const isSwitch = name.endsWith(".enabled");
  const hasSwitch = keys.has(`${name.slice(0, name.lastIndexOf("."))}.enabled`);
  return isSwitch || !hasSwitch || isOn(block.entries.get("enabled")?.value);
}

function isOn(value: Value | undefined): boolean {
  return value?.kind === "text" && /^(?:true|yes|on|y)$/i.test(value.text);
}

function printed(value: Value): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "sequence" && value.items.length === 0) return "[]";
  return value.kind === "mapping" && value.entries.size === 0 ? "{}" : "…";
}

/** One warning for each block and reason, at its first key. */
function reportUnused(idle: readonly { key: UnusedKey; place: Place }[], report: Report): void {
  const groups = Map.groupBy(idle, ({ key }) => `${key.name.split(".")[0]} ${key.unused}`);
  for (const group of groups.values()) {
    const names = group.map(({ key }) => key.name).join(", ");
    const { key, place } = group[0]!;
    reportAt(report, "warning", "configuration-unused", place, `${names}: not used: ${key.unused}`);
  }
}

function reportUnknown(name: string, place: Place, report: Report): void {
  const near = nearest(name, keys.keys()) ?? nearest(name, blocks);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  reportAt(report, "warning", "configuration-unknown-key", place, `there is no key ${name}${hint}`);
}
