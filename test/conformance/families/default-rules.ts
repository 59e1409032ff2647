// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Alert,
  type CompiledRuleSet,
  compileRuleSet,
  type Json,
  loadRules,
  printAlertJson,
  printJson,
  type Rule,
  type RuleSet,
  type RuleSource,
} from "@vendorless/rules";
import { type EventRecord, extractors } from "@vendorless/runtime";
import { isSameJson, parseExactJson } from "../exact-json.ts";
import { ANSWERS, type ReplayedRows, replayedRows, replayRules } from "../falco-answers.ts";
import { differs, type Failure, type Family, type Row, readJsonLines } from "../family.ts";

/** What the rules files that Falco ships, or macros and conditions of theirs, find in a capture. */
interface Answer extends Partial<Fired> {
  capture: string;
  /** Names of files. */
  rules: string[];
  /** Events by macro. */
  macro_counts?: Record<string, number>;
  /** A condition of a rule, or a part of one. */
  condition?: string;
  count?: number;
}

/** How often each rule of the files fires. */
interface Fired {
  enable_all: boolean;
  rule_matching: "first" | "all";
  counts: Record<string, number>;
  /** The first alerts of each rule. */
  alerts?: Record<string, Json>[];
}

/** The rules files that Falco ships, as a whole and in parts. */
export const defaultRules: Family = {
  name: "default-rules",
  description:
    "falco/oracle/rules-default.jsonl: {capture, rules[], counts | macro_counts | condition, count}, through loadRules and replay",
  rows(folder) {
    const answers = readJsonLines<Answer>(folder, `${ANSWERS}/rules-default.jsonl`, parseExactJson);
    return answers && [...wholeRows(folder, answers), ...partRows(folder, answers)];
  },
};

function readRules(folder: string, files: readonly string[]): RuleSource[] {
  const pathOf = (file: string): string => join(folder, ANSWERS, "rules", file);
  return files.map((name) => ({ name, content: readFileSync(pathOf(name), "utf8") }));
}

function wholeRows(folder: string, answers: readonly Answer[]): Row[] {
  const compiled = new Map<string, CompiledRuleSet<EventRecord>>();
  return answers.flatMap((answer) => {
    const { capture, rules: files, counts, enable_all = false, rule_matching = "first" } = answer;
    if (counts === undefined) return [];
    const what = `${files.join("+")} ${rule_matching}${enable_all ? " enabled" : ""}`;
    const check = async (): Promise<Failure> => {
      const rules =
        compiled.get(what) ?? compileAll(loadRules(readRules(folder, files)), rule_matching, enable_all);
      compiled.set(what, rules);
      const alerts: Alert[] = [];
      const found = await replayRules(folder, capture, rules, ({ alert }) => void alerts.push(alert));
      return (
        differs(printJson(counts), printJson(Object.fromEntries(found))) ??
        checkAlerts(answer.alerts ?? [], alerts)
      );
    };
    return [{ name: `${capture} ${what}`, check }];
  });
}

function compileAll(
  { rules, errors }: RuleSet,
  matching: Fired["rule_matching"],
  enableAll: boolean,
): CompiledRuleSet<EventRecord> {
  if (errors[0] !== undefined) throw new Error(errors[0].message);
  const enabled = rules.map((rule) => ({ ...rule, enabled: rule.enabled || enableAll }));
  return compileRuleSet(enabled, { extractors, matching });
}

/** Each known alert must be among the alerts; it lacks what says nothing about the rule, as the host's name. */
function checkAlerts(wanted: readonly Record<string, Json>[], alerts: readonly Alert[]): Failure {
  const got = alerts.map((alert) => parseExactJson(printAlertJson(alert)) as Record<string, Json>);
  const missing = wanted.find(
    (alert) =>
      !got.some((other) => Object.entries(alert).every(([key, value]) => isSameJson(value, other[key]))),
  );
  return missing && `no alert ${printJson(missing)}, but ${printJson(got)}`;
}

/** One condition that stands for a macro or for a part of a rule, to be understood with the files at hand. */
interface Part {
  capture: string;
  files: string;
  condition: string;
  count: number;
}

/** Parts of rules as conditions. Those that need the same files are loaded together, each condition once. */
function partRows(folder: string, answers: readonly Answer[]): Row[] {
  const replayed = replayedRows(folder);
  const byFiles = Map.groupBy(answers.flatMap(partsOf), ({ files }) => files);
  return [...byFiles].flatMap(([files, parts]) => {
    const conditions = [...new Set(parts.map(({ condition }) => condition))];
    const loaded = loadConditions(readRules(folder, files.split("\n")), conditions);
    return parts.map((part) => ({
      name: `${part.capture} ${part.condition}`,
      check: checkOf(part, loaded, replayed(part.capture)),
    }));
  });
}

function partsOf({ capture, rules, macro_counts = {}, condition, count }: Answer): Part[] {
  const found = Object.entries(macro_counts);
  if (condition !== undefined && count !== undefined) found.push([condition, count]);
  return found.map(([text, events]) => ({
    capture,
    files: rules.join("\n"),
    condition: text,
    count: events,
  }));
}

/** The rules that conditions make when they stand behind the files, or why they do not load. */
function loadConditions(
  files: readonly RuleSource[],
  conditions: readonly string[],
): ReadonlyMap<string, Rule> | string {
  const items = conditions.map((condition, index) => {
    return { rule: `part ${index}`, desc: "part", condition, output: "part", priority: "INFO" };
  });
  const { rules, errors } = loadRules([...files, { name: "parts.yaml", content: JSON.stringify(items) }]);
  if (errors[0] !== undefined) return errors[0].message;
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  return new Map(items.map(({ rule, condition }) => [condition, byName.get(rule)!]));
}

function checkOf(
  { condition, count: wanted }: Part,
  loaded: ReadonlyMap<string, Rule> | string,
  replayed: ReplayedRows,
): Row["check"] {
  if (typeof loaded === "string") return () => `refused: ${loaded}`;
  const count = replayed.add(loaded.get(condition)!);
  return async () => differs(wanted, await count());
}
