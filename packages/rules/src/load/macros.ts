// SPDX-License-Identifier: Apache-2.0
import { checkCondition } from "../check/check-condition.ts";
import type { Checked } from "../check/checked.ts";
import type { FieldCatalogue } from "../check/field-catalogue.ts";
import type { ConditionGraph } from "../check/graph.ts";
import { RuleError } from "../errors.ts";
import type { Condition, MacroReference } from "../filter/ast.ts";
import { limits } from "../limits.ts";
import type { CollectedMacro } from "./collection.ts";
import { expressionLocations, type ParsedText, parseMapped, type Substitute } from "./condition-text.ts";
import type { MappedText } from "./mapped-text.ts";
import { LoadRefusal, type Locations, within } from "./problem.ts";

/** A macro that was parsed. */
export interface ParsedMacro extends ParsedText {
  readonly macro: CollectedMacro;
}

/** Something doubtful in a macro, told to each rule that uses it. */
export interface MacroWarning {
  readonly message: string;
  readonly text: MappedText;
  readonly offset: number;
}

interface CheckedMacro {
  readonly checked: Checked;
  readonly warnings: readonly MacroWarning[];
}

/** All macros, parsed when made, and checked against the fields of a source when a rule first uses them. */
export class Macros {
  readonly #parsed: ReadonlyMap<string, ParsedMacro>;
  readonly #checked = new Map<FieldCatalogue, Map<string, CheckedMacro>>();
  readonly used: Set<string> = new Set();

  constructor(macros: ReadonlyMap<string, CollectedMacro>, substitute: Substitute) {
    const parsed = new Map<string, ParsedMacro>();
    for (const macro of macros.values()) {
      const locations = within(macro.locations, "macro condition", "", macro.condition.locate(0).offset);
      parsed.set(macro.name, { macro, ...parseMapped(macro.condition, substitute, locations) });
    }
    this.#parsed = parsed;
    this.#refuseLoops();
  }

  get all(): Iterable<ParsedMacro> {
    return this.#parsed.values();
  }

  has(name: string): boolean {
    return this.#parsed.has(name);
  }

  get names(): Iterable<string> {
    return this.#parsed.keys();
  }

  /** The parsed condition of a macro. */
  get(name: string): ParsedMacro | undefined {
    return this.#parsed.get(name);
  }

  /** The checked body of a macro that exists, once for each source. */
  check(name: string, catalogue: FieldCatalogue, graph: ConditionGraph): CheckedMacro {
    this.used.add(name);
    const known = this.#checked.get(catalogue) ?? new Map<string, CheckedMacro>();
    this.#checked.set(catalogue, known);
    const found = known.get(name);
    if (found !== undefined) return found;
    const { text, condition } = this.#parsed.get(name)!;
    const warnings: MacroWarning[] = [];
    const macro = (inner: string): Checked => {
      const result = this.check(inner, catalogue, graph);
      for (const warning of result.warnings) if (!warnings.includes(warning)) warnings.push(warning);
      return result.checked;
    };
    const warn = (message: string, offset: number): void => void warnings.push({ message, text, offset });
    const checked = locateErrors(text, () =>
      checkCondition(condition, { text: text.text, catalogue, graph, macro, warn }),
    );
    const added = { checked, warnings };
    known.set(name, added);
    return added;
  }

  /** A macro sees the macros defined before its last change. Going round in circles is an error. */
  #refuseLoops(): void {
    const done = new Map<string, number>();
    for (const root of this.#parsed.values()) {
      const path: string[] = [];
      const visit = (parsed: ParsedMacro): void => {
        path.push(parsed.macro.name);
        if (path.length > limits.conditionHeight) throw tooDeep(parsed);
        for (const reference of referencesIn(parsed.condition)) {
          const named = this.#visible(parsed, reference);
          this.used.add(named.macro.name);
          if (path.includes(named.macro.name)) {
            throw refusal(`reference loop in macro '${named.macro.name}'`, root, path[1] ?? root.macro.name);
          }
          if (!done.has(named.macro.name)) visit(named);
        }
        path.pop();
        const height = heightOf(parsed.condition, done);
        if (height > limits.conditionHeight) throw tooDeep(parsed);
        done.set(parsed.macro.name, height);
      };
      if (!done.has(root.macro.name)) visit(root);
    }
  }

  #visible(user: ParsedMacro, reference: MacroReference): ParsedMacro {
    const named = this.#parsed.get(reference.name);
    if (named !== undefined && named.macro.index < user.macro.visibility) return named;
    const message = `Undefined macro '${reference.name}' used in filter.`;
    const hint = named === undefined ? undefined : "A macro can only use macros that are defined before it.";
    const locations = expressionLocations(user.macro.locations, user.text, reference.start);
    throw new LoadRefusal("LOAD_ERR_VALIDATE", message, locations, hint);
  }
}

function refusal(message: string, user: ParsedMacro, name: string): LoadRefusal {
  const reference = referencesIn(user.condition).find((candidate) => candidate.name === name);
  const locations: Locations = expressionLocations(user.macro.locations, user.text, reference?.start ?? 0);
  return new LoadRefusal("LOAD_ERR_VALIDATE", message, locations);
}

function tooDeep({ macro }: ParsedMacro): LoadRefusal {
  const message = `macros are nested more than ${limits.conditionHeight} deep`;
  return new LoadRefusal("LOAD_ERR_VALIDATE", message, macro.locations);
}

/** How deeply a condition is nested once the macros, whose heights are known, are put in. */
function heightOf(condition: Condition, macros: ReadonlyMap<string, number>): number {
  switch (condition.kind) {
    case "and":
    case "or":
      return 1 + Math.max(...condition.operands.map((operand) => heightOf(operand, macros)));
    case "not":
      return 1 + heightOf(condition.operand, macros);
    case "macro":
      return 1 + (macros.get(condition.name) ?? 0);
    default:
      return 1;
  }
}

/** All macro names in a condition. */
export function referencesIn(condition: Condition): MacroReference[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.operands.flatMap(referencesIn);
    case "not":
      return referencesIn(condition.operand);
    case "macro":
      return [condition];
    default:
      return [];
  }
}

/** An error in the text of a macro, on its way through the rule that uses it. */
export class MacroError extends Error {
  readonly error: RuleError;
  readonly text: MappedText;

  constructor(error: RuleError, text: MappedText) {
    super(error.message);
    this.error = error;
    this.text = text;
  }
}

function locateErrors<Result>(text: MappedText, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    throw error instanceof RuleError ? new MacroError(error, text) : error;
  }
}
