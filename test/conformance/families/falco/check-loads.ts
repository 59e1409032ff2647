// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules, type RuleSet } from "@vendorless/rules";
import { differs, type Failure } from "../../family.ts";
import type { Case, ExpectedLoad } from "./case.ts";

/** Checks what comes of loading rules files, one after the other, into the same engine. */
export function checkLoads({ expect, rules_files, options }: Case, folder: string): Failure {
  const read = (file: string) => ({ name: file, content: readFileSync(join(folder, file), "utf8") });
  if (expect.requirements_ok !== undefined) {
    const { errors } = loadRules(rules_files.map(read), { plugins: options.loaded_plugins ?? [] });
    return differs(expect.requirements_ok, errors.length === 0);
  }
  const loads = expect.loads ?? [];
  for (const [index, load] of loads.entries()) {
    const loaded = loadRules(loads.slice(0, index + 1).map(({ rules_file }) => read(rules_file)));
    const failure = checkLoad(load, loaded);
    if (failure !== undefined) return `load ${index}: ${failure}`;
  }
  return undefined;
}

function checkLoad(wanted: ExpectedLoad, loaded: RuleSet): Failure {
  const { files, rules } = loaded;
  const file = files.at(-1);
  if (file === undefined) return "nothing was loaded";
  const errors = file.errors.map(({ code, message }) => `${code} ${message}`).join("\n");
  const warnings = file.warnings.map(({ code, message }) => `${code} ${message}`).join("\n");
  const differences: [what: string, failure: Failure][] = [
    ["load", differs(wanted.load_ok, file.successful) && `wanted ${wanted.load_ok}: ${errors}`],
    ["schema", optional(schemaVerdict(wanted), file.schemaWarnings.length === 0)],
    ["warnings", optional(wanted.has_warnings, file.warnings.length > 0)],
    ["enabled rules", optional(wanted.enabled_rules, rules.filter(({ enabled }) => enabled).length)],
    ...(wanted.error_contains ?? []).map((text) => lacks("errors", text, errors)),
    ...(wanted.warning_contains ?? []).map((text) => lacks("warnings", text, warnings)),
    ...(wanted.warning_not_contains ?? []).map((text): [string, Failure] => [
      "warnings",
      warnings.includes(text) ? `have ${text}` : undefined,
    ]),
    ...Object.entries(wanted.compiled_condition ?? {}).map(([name, text]): [string, Failure] => [
      `condition of ${name}`,
      differs(text, loaded.compiledCondition(name)),
    ]),
    ...Object.entries(wanted.compiled_output ?? {}).map(([name, text]): [string, Failure] => [
      `output of ${name}`,
      differs(text, rules.find((rule) => rule.name === name)?.output),
    ]),
    ...(wanted.describe ?? []).map(({ path, value }): [string, Failure] => [
      path.join("."),
      differs(value, describedAt(rules, path)),
    ]),
  ];
  const failed = differences.find(([, failure]) => failure !== undefined);
  return failed && `${failed[0]}: ${failed[1]}`;
}

function schemaVerdict({ schema_validation }: ExpectedLoad): boolean | undefined {
  return schema_validation === "ok" || schema_validation === "failed"
    ? schema_validation === "ok"
    : undefined;
}

/** Compares where the case says what it wants. */
function optional(wanted: unknown, got: unknown): Failure {
  return wanted === undefined ? undefined : differs(wanted, got);
}

function lacks(what: string, wanted: string, text: string): [string, Failure] {
  return [what, text.includes(wanted) ? undefined : `wanted ${wanted}, got ${text || "none"}`];
}

/** Follows a path such as `rules.0.info.condition` in the description that Falco prints of a rule. */
function describedAt(rules: RuleSet["rules"], path: readonly string[]): unknown {
  const [family, index, info, key] = path;
  const rule = rules[Number(index)];
  if (family !== "rules" || info !== "info" || rule === undefined) return undefined;
  const { name, condition, output, description, priority, capture, captureDuration, tags, enabled, source } =
    rule;
  const described: Record<string, unknown> = {
    name,
    condition,
    output,
    description,
    priority,
    capture,
    capture_duration: captureDuration,
    tags,
    enabled,
    source,
  };
  return described[key ?? ""];
}
