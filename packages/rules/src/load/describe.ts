// SPDX-License-Identifier: Apache-2.0
import { eventTypes } from "../events/index.ts";
import type { Condition, Operand, TransformationArgument } from "../filter/ast.ts";
import { printCondition, printOperand } from "../filter/print.ts";
import { limits } from "../limits.ts";
import type { ParsedText } from "./condition-text.ts";
import { referencesIn } from "./macros.ts";
import type { Resolved } from "./resolve-rules.ts";
import type { Rule } from "./rule.ts";

/** A list, for people who ask what is loaded. Keys as in Falco's description. */
export interface ListDescription {
  readonly info: { readonly name: string; readonly items: readonly string[] };
  readonly details: {
    /** With the lists that it names put in. */
    readonly items_compiled: readonly string[];
    readonly used: boolean;
  };
}

/** What a condition mentions. */
export interface ConditionDetails {
  readonly condition_compiled: string;
  readonly condition_fields: readonly string[];
  readonly condition_operators: readonly string[];
  readonly lists: readonly string[];
  readonly macros: readonly string[];
}

/** A macro, for people who ask what is loaded. */
export interface MacroDescription {
  readonly info: { readonly name: string; readonly condition: string };
  readonly details: ConditionDetails & { readonly used: boolean };
}

/** A rule, for people who ask what is loaded. */
export interface RuleDescription {
  readonly info: {
    readonly name: string;
    readonly condition: string;
    readonly priority: string;
    readonly output: string;
    readonly description: string;
    readonly enabled: boolean;
    readonly source: string;
    readonly tags: readonly string[];
    readonly capture: boolean;
    readonly capture_duration: number;
  };
  readonly details: ConditionDetails & {
    readonly output_compiled: string;
    readonly output_fields: readonly string[];
    /** Names of the event types for which it can fire. */
    readonly events: readonly string[];
    readonly exception_names: readonly string[];
    readonly exception_fields: readonly string[];
    readonly exception_operators: readonly string[];
  };
}

/** Everything that is loaded, in the shape of Falco's `-L` with `json_output=true`. */
export interface RuleSetDescription {
  readonly required_engine_version: string;
  readonly rules: readonly RuleDescription[];
  readonly macros: readonly MacroDescription[];
  readonly lists: readonly ListDescription[];
}

/** Describes what was resolved. */
export function describe(resolved: Resolved, requiredEngineVersion: string): RuleSetDescription {
  const { rules, conditions, macros, lists } = resolved;
  return {
    required_engine_version: requiredEngineVersion,
    rules: rules.map((rule) => describeRule(rule, conditionDetails(resolved, conditions.get(rule.name)!))),
    macros: [...macros.all].map((parsed) => ({
      info: { name: parsed.macro.name, condition: parsed.macro.condition.text },
      details: { ...conditionDetails(resolved, parsed), used: macros.used.has(parsed.macro.name) },
    })),
    lists: [...lists.values()].map(({ name, written, items }) => ({
      info: { name, items: written.map(({ text }) => text) },
      details: { items_compiled: items.map(({ text }) => text), used: resolved.usedLists.has(name) },
    })),
  };
}

function describeRule(rule: Rule, details: ConditionDetails): RuleDescription {
  const outputFields = rule.template.parts.filter((part) => typeof part !== "string").map(({ name }) => name);
  return {
    info: {
      name: rule.name,
      condition: rule.condition,
      priority: rule.priority,
      output: rule.output,
      description: rule.description,
      enabled: rule.enabled,
      source: rule.source,
      tags: rule.tags,
      capture: rule.capture,
      capture_duration: rule.captureDuration,
    },
    details: {
      ...details,
      output_compiled: rule.output,
      output_fields: unique(outputFields),
      events: eventNamesOf(rule),
      exception_names: rule.exceptions.map(({ name }) => name),
      exception_fields: unique(rule.exceptions.flatMap(({ fields }) => fields)),
      exception_operators: unique(rule.exceptions.flatMap(({ operators }) => operators)),
    },
  };
}

function eventNamesOf({ eventCodes }: Rule): string[] {
  return unique(
    eventTypes.filter(({ code }) => eventCodes === "all" || eventCodes.has(code)).map(({ name }) => name),
  );
}

function conditionDetails(resolved: Resolved, { condition, lists }: ParsedText): ConditionDetails {
  const mentioned = { fields: new Set<string>(), operators: new Set<string>() };
  collect(condition, mentioned);
  return {
    condition_compiled: printWithMacros(condition, resolved),
    condition_fields: [...mentioned.fields].sort(),
    condition_operators: [...mentioned.operators].sort(),
    lists: [...lists].sort(),
    macros: unique(referencesIn(condition).map(({ name }) => name)),
  };
}

function collect(condition: Condition, to: { fields: Set<string>; operators: Set<string> }): void {
  const visit = (argument: TransformationArgument): void => {
    if (argument.kind === "field") to.fields.add(printOperand(argument));
    if (argument.kind === "transformation") argument.arguments.forEach(visit);
    if (argument.kind === "arguments") argument.items.forEach(visit);
  };
  const operand = (side: Operand): void => visit(side);
  switch (condition.kind) {
    case "and":
    case "or":
      for (const inner of condition.operands) collect(inner, to);
      break;
    case "not":
      collect(condition.operand, to);
      break;
    case "exists":
      to.operators.add("exists");
      operand(condition.left);
      break;
    case "comparison":
      to.operators.add(
        condition.operator + (condition.modifier === undefined ? "" : ` ${condition.modifier}`),
      );
      operand(condition.left);
      if (condition.right.kind === "field" || condition.right.kind === "transformation")
        operand(condition.right);
      break;
    case "macro":
      break;
  }
}

/** The condition of a rule with exceptions, lists and macros put in, in Falco's compiled form. */
export function compiledCondition(resolved: Resolved, rule: string): string | undefined {
  const parsed = resolved.conditions.get(rule);
  return parsed && printWithMacros(parsed.condition, resolved);
}

function printWithMacros(condition: Condition, { macros }: Resolved): string {
  let length = 0;
  const print = (inner: Condition): string =>
    printCondition(inner, (name) => {
      const macro = macros.get(name);
      // Macros can make a text that doubles with each of them: beyond the limit they stay names.
      if (macro === undefined || length > limits.printedLength) return name;
      const text = print(macro.condition);
      length += text.length;
      return text;
    });
  return print(condition);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
