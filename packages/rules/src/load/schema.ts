// SPDX-License-Identifier: Apache-2.0
import type { YamlNode } from "./yaml-node.ts";

/** What a value must be; tells what is wrong. */
type Check = (node: YamlNode, path: string, report: (message: string) => void) => void;

/**
 * Compares a document with the published JSON schema of rules files: a stricter view than that of loading, told
 * as advice. Returns one sentence for each difference.
 */
export function validateSchema(document: YamlNode): string[] {
  const messages: string[] = [];
  if (document.kind !== "null") rulesFile(document, "<root>", (message) => messages.push(message));
  return messages;
}

const text: Check = (node, path, report) => {
  if (node.kind !== "scalar") report(`Value at ${path} is not a string`);
};

const truth: Check = (node, path, report) => {
  if (node.kind !== "scalar" || !/^(?:true|false|yes|no|on|off)$/i.test(node.text)) {
    report(`Value at ${path} is neither true nor false`);
  }
};

const count: Check = (node, path, report) => {
  if (node.kind !== "scalar" || !/^-?[0-9]+$/.test(node.text))
    report(`Value at ${path} is not a whole number`);
};

const anything: Check = () => {};

function oneOf(...words: readonly string[]): Check {
  return (node, path, report) => {
    if (node.kind !== "scalar" || !words.includes(node.text))
      report(`Value at ${path} is none of ${words.join(", ")}`);
  };
}

function sequence(check: Check): Check {
  return (node, path, report) => {
    if (node.kind !== "sequence") report(`Value at ${path} is not a sequence`);
    else for (const [index, item] of node.items.entries()) check(item, `${path}[${index}]`, report);
  };
}

function mapping(properties: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  const known = new Map(Object.entries(properties));
  return (node, path, report) => {
    if (node.kind !== "mapping") return report(`Value at ${path} is not a mapping`);
    for (const name of required) {
      if (!node.entries.has(name)) report(`Mapping at ${path} has no key '${name}'`);
    }
    for (const { name, value } of node.entries.values()) {
      const check = known.get(name);
      if (check === undefined) report(`Mapping at ${path} has an unknown key '${name}'`);
      else check(value, `${path}[${name}]`, report);
    }
  };
}

const operation = oneOf("append", "replace");
const override: Check = (node, path, report) => {
  if (node.kind === "mapping" && node.entries.size === 0) report(`Mapping at ${path} is empty`);
  overrideKeys(node, path, report);
};
const overrideKeys = mapping({
  items: operation,
  desc: operation,
  condition: operation,
  output: operation,
  priority: operation,
  enabled: operation,
  exceptions: operation,
  capture: operation,
  capture_duration: operation,
  tags: operation,
  warn_evttypes: operation,
  "skip-if-unknown-filter": operation,
});
const plugin = { name: text, version: text };

const rulesFile = sequence(
  mapping({
    required_engine_version: text,
    required_plugin_versions: sequence(
      mapping({ ...plugin, alternatives: sequence(mapping(plugin, ["name", "version"])) }, [
        "name",
        "version",
      ]),
    ),
    macro: text,
    condition: text,
    list: text,
    items: sequence(text),
    rule: text,
    desc: text,
    enabled: truth,
    output: text,
    append: truth,
    priority: oneOf(
      "EMERGENCY",
      "ALERT",
      "CRITICAL",
      "ERROR",
      "WARNING",
      "NOTICE",
      "INFO",
      "INFORMATIONAL",
      "DEBUG",
    ),
    capture: truth,
    capture_duration: count,
    source: text,
    exceptions: sequence(
      mapping({ name: text, fields: anything, comps: anything, values: anything }, ["name"]),
    ),
    override,
    tags: sequence(text),
    warn_evttypes: truth,
    "skip-if-unknown-filter": truth,
  }),
);
