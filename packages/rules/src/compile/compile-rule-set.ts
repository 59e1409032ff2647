// SPDX-License-Identifier: Apache-2.0
import type { Checked } from "../check/checked.ts";
import { ConditionGraph } from "../check/graph.ts";
import { eventTypes } from "../events/index.ts";
import type { Extractors } from "../extract.ts";
import { isAtLeast, type Priority } from "../load/priority.ts";
import type { Rule } from "../load/rule.ts";
import { Folding } from "./fold.ts";
import { SourceWriter } from "./source.ts";

export interface CompileOptions<E> {
  /** How to take each field's value from an event. Fields without extractor are missing in all events. */
  readonly extractors: Extractors<E>;
  /** The event source whose rules to compile. Default: `syscall`. */
  readonly source?: string;
  /** Stop at the first rule that fires, or find all. Default: first. */
  readonly matching?: "first" | "all";
  /** Leave out rules that are less urgent. Default: none. */
  readonly priority?: Priority;
}

/** Rules as functions. */
export interface CompiledRuleSet<E> {
  /**
   * The rules that fire for an event, in order: those for certain event types before those for all. The array is
   * used again by the next call.
   *
   * @param code the code of the event's type
   */
  evaluate(event: E, code: number): readonly Rule[];
  /** Whether any rule can fire for events of a type: the others need not be evaluated, or decoded. */
  interestedIn(code: number): boolean;
  /** The enabled rules that were compiled, in order of evaluation. */
  readonly rules: readonly Rule[];
  /** The generated source, for people who look into it. */
  readonly source: string;
}

/**
 * Compiles the enabled rules of one source to generated functions, one for each group of event types for which the
 * same questions are left once the type is known. Nothing is interpreted for an event.
 *
 * @throws VendorlessError `field-argument` when an extractor refuses an argument that a rule gives to its field
 */
export function compileRuleSet<E>(rules: readonly Rule[], options: CompileOptions<E>): CompiledRuleSet<E> {
  const { source = "syscall", matching = "first", priority = "Debug" } = options;
  const wanted = rules.filter(
    (rule) => rule.enabled && rule.source === source && isAtLeast(rule.priority, priority),
  );
  const specific = wanted.filter((rule) => rule.eventCodes !== "all");
  const general = wanted.filter((rule) => rule.eventCodes === "all");
  const ordered = [...specific, ...general];
  const plans = planAll(ordered);
  const writer = new SourceWriter(options.extractors);
  for (const plan of plans.byKey.values())
    for (const { condition } of plan) if (condition !== true) writer.count(condition);
  const functions = new Map<string, string>();
  for (const [key, plan] of plans.byKey) functions.set(key, writeFunction(writer, plan, matching));
  const table = plans.keys.map((key) => functions.get(key) ?? "undefined");
  return link(writer, table, ordered);
}

/** What is left of a rule for one event type. */
interface PlannedRule {
  readonly rule: Rule;
  readonly condition: Checked | true;
}

/** For each event type the rules that may fire; types for which the same is left share one plan. */
function planAll(rules: readonly Rule[]): {
  keys: string[];
  byKey: ReadonlyMap<string, readonly PlannedRule[]>;
} {
  const graph = new ConditionGraph();
  const adopted = new Map();
  const conditions = rules.map((rule) => graph.adopt(rule.checked, adopted));
  const byKey = new Map<string, readonly PlannedRule[]>();
  const keyByName = new Map<string, string>();
  const keys = eventTypes.map(({ code, name }) => {
    const known = keyByName.get(name);
    if (known !== undefined) return known;
    const folding = new Folding(graph, code);
    const plan: PlannedRule[] = [];
    let key = "";
    rules.forEach((rule, index) => {
      if (rule.eventCodes !== "all" && !rule.eventCodes.has(code)) return;
      const condition = folding.fold(conditions[index]!);
      if (condition === false) return;
      plan.push({ rule, condition });
      key += `${index}:${condition === true ? "" : condition.id} `;
    });
    if (plan.length > 0) byKey.set(key, plan);
    keyByName.set(name, key);
    return key;
  });
  return { keys, byKey };
}

/** Writes the function of one plan and returns its name. */
function writeFunction<E>(
  writer: SourceWriter<E>,
  plan: readonly PlannedRule[],
  matching: "first" | "all",
): string {
  const statements = plan.map(({ rule, condition }) => {
    const test = condition === true ? "true" : writer.condition(condition);
    if (matching === "first") return `if (${test}) return ${writer.constant(Object.freeze([rule]))};`;
    return `if (${test}) out.push(${writer.constant(rule)});`;
  });
  const name = writer.constant(undefined).replace("k", "f");
  const body =
    matching === "first"
      ? [...statements, "return none;"]
      : ["out.length = 0;", ...statements, "return out;"];
  writer.line(`function ${name}() {\n${body.join("\n")}\n}`);
  return name;
}

/** The number of an event; small enough to stay a small integer in the engine. */
const LAST_NUMBER = 2 ** 30 - 1;

function link<E>(
  writer: SourceWriter<E>,
  table: readonly string[],
  rules: readonly Rule[],
): CompiledRuleSet<E> {
  const { source: lines, constants } = writer.finish();
  const parameters = constants.map((_, index) => `k${index}`);
  const source = [
    '"use strict";',
    `const [${parameters.join(", ")}] = constants;`,
    "const none = Object.freeze([]), out = [], owner = {};",
    "let N = 0, E;",
    lines,
    `const table = [${table.join(", ")}];`,
    "return {",
    "  table,",
    "  evaluate(event, code) {",
    "    const run = table[code];",
    "    if (run === undefined) return none;",
    // After a billion events the numbers start again, and what was remembered under them must go.
    `    if (N === ${LAST_NUMBER}) return undefined;`,
    "    N++;",
    "    E = event;",
    "    return run();",
    "  },",
    "};",
  ].join("\n");
  // The one place where source becomes code: rule text is in it as JSON literals only (see source.ts).
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function("constants", source) as (constants: readonly unknown[]) => Linked<E>;
  let linked = make(constants);
  const isInteresting = linked.table.map((run) => run !== undefined);
  return {
    evaluate(event, code) {
      const fired = linked.evaluate(event, code);
      if (fired !== undefined) return fired;
      linked = make(constants);
      return linked.evaluate(event, code)!;
    },
    interestedIn: (code) => isInteresting[code] === true,
    rules,
    source,
  };
}

interface Linked<E> {
  readonly table: readonly unknown[];
  evaluate(event: E, code: number): readonly Rule[] | undefined;
}
