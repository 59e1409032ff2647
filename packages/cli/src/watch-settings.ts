// SPDX-License-Identifier: Apache-2.0
import { nearest, VendorlessError } from "@vendorless/base";
import { type JsonProperties, type Priority, parsePriority, type RuleSelection } from "@vendorless/rules";

/** How a watch behaves, named after the keys of falco.yaml that set it. */
export interface WatchSettings {
  json: boolean;
  include: JsonProperties;
  isoTime: boolean;
  priority: Priority;
  matching: "first" | "all";
  selections: RuleSelection[];
}

/** The settings when nothing is set: Falco's. */
export function defaultSettings(): WatchSettings {
  const include = { output: true, fields: true, tags: true, message: false };
  return { json: false, include, isoTime: false, priority: "Debug", matching: "first", selections: [] };
}

/** What each key of falco.yaml changes of the settings. */
const keys: Readonly<Record<string, (value: string, settings: WatchSettings) => Partial<WatchSettings>>> = {
  json_output: (value) => ({ json: truth(value) }),
  json_include_output_property: (value, { include }) => ({ include: { ...include, output: truth(value) } }),
  json_include_output_fields_property: (value, { include }) => ({
    include: { ...include, fields: truth(value) },
  }),
  json_include_tags_property: (value, { include }) => ({ include: { ...include, tags: truth(value) } }),
  json_include_message_property: (value, { include }) => ({ include: { ...include, message: truth(value) } }),
  time_format_iso_8601: (value) => ({ isoTime: truth(value) }),
  priority: (value) => ({ priority: urgency(value) }),
  rule_matching: (value) => ({ matching: matching(value) }),
  "rules[].disable.rule": (rule, { selections }) => ({
    selections: [...selections, { enable: false, rule }],
  }),
  "rules[].disable.tag": (tag, { selections }) => ({ selections: [...selections, { enable: false, tag }] }),
  "rules[].enable.rule": (rule, { selections }) => ({ selections: [...selections, { enable: true, rule }] }),
  "rules[].enable.tag": (tag, { selections }) => ({ selections: [...selections, { enable: true, tag }] }),
};

/**
 * Applies `-o KEY=VALUE` options, in order, over the defaults.
 *
 * @throws VendorlessError `usage` for a key that does not exist or a value that does not fit
 */
export function readSettings(options: readonly string[]): WatchSettings {
  let settings = defaultSettings();
  for (const option of options) {
    const equals = option.indexOf("=");
    const key = option.slice(0, equals === -1 ? undefined : equals).trim();
    const apply = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (equals === -1 || apply === undefined) throw unknownKey(option, key);
    try {
      settings = { ...settings, ...apply(option.slice(equals + 1).trim(), settings) };
    } catch (thrown) {
      if (thrown instanceof VendorlessError)
        throw new VendorlessError("usage", `-o ${option}: ${thrown.message}`);
      throw thrown;
    }
  }
  return settings;
}

function truth(value: string): boolean {
  if (/^(?:true|yes|on)$/i.test(value)) return true;
  if (/^(?:false|no|off)$/i.test(value)) return false;
  throw new VendorlessError("usage", `${JSON.stringify(value)} is neither true nor false`);
}

function urgency(value: string): Priority {
  const priority = parsePriority(value);
  if (priority === undefined)
    throw new VendorlessError("usage", `there is no priority ${JSON.stringify(value)}`);
  return priority;
}

function matching(value: string): "first" | "all" {
  if (value === "first" || value === "all") return value;
  throw new VendorlessError("usage", `${JSON.stringify(value)} is neither first nor all`);
}

function unknownKey(option: string, key: string): VendorlessError {
  const near = nearest(key, Object.keys(keys));
  const hint = near === undefined ? `Keys are ${Object.keys(keys).join(", ")}.` : `Did you mean ${near}?`;
  return new VendorlessError("usage", `-o ${option}: not a setting, written KEY=VALUE`, { hint });
}
