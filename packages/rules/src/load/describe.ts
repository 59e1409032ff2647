// SPDX-License-Identifier: Apache-2.0
import type { Condition } from "../filter/ast.ts";
import { printCondition } from "../filter/print.ts";
import { limits } from "../limits.ts";
import type { Resolved } from "./resolve-rules.ts";

/** A list, for people who ask what is loaded. */
export interface ListDescription {
  readonly name: string;
  /** With the lists that it names put in. */
  readonly items: readonly string[];
}

/** A macro, for people who ask what is loaded. */
export interface MacroDescription {
  readonly name: string;
  /** With lists put in. */
  readonly condition: string;
  /** Whether another item uses it. */
  readonly used: boolean;
}

export function describeLists({ lists }: Resolved): ListDescription[] {
  return [...lists.values()].map(({ name, items }) => ({ name, items: items.map(({ text }) => text) }));
}

export function describeMacros({ macros }: Resolved): MacroDescription[] {
  return [...macros.all].map(({ macro: { name }, condition }) => ({
    name,
    condition: printCondition(condition),
    used: macros.used.has(name),
  }));
}

/** The condition of a rule with exceptions, lists and macros put in, in Falco's compiled form. */
export function compiledCondition({ conditions, macros }: Resolved, rule: string): string | undefined {
  const parsed = conditions.get(rule);
  if (parsed === undefined) return undefined;
  let length = 0;
  const print = (condition: Condition): string =>
    printCondition(condition, (name) => {
      const macro = macros.get(name);
      if (macro === undefined || length > limits.printedLength) return name;
      const text = print(macro.condition);
      length += text.length;
      return text;
    });
  return print(parsed.condition);
}
