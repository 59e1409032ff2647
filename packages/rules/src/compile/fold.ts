// SPDX-License-Identifier: Apache-2.0
import type { Checked, CheckedComparison, Term } from "../check/checked.ts";
import type { ConditionGraph } from "../check/graph.ts";
import { eventTypes, GENERIC_ENTER, GENERIC_EXIT } from "../events/index.ts";
import { compileTest } from "./test.ts";

/**
 * What a condition becomes for events of one type: comparisons of `evt.type` are decided, and what follows from
 * them falls away. A truth value when nothing is left to ask.
 */
export type Folded = Checked | boolean;

/** Folds conditions for event types. What was folded is remembered for the type, so shared parts stay shared. */
export class Folding {
  readonly #graph: ConditionGraph;
  readonly #known = new Map<number, Folded>();
  readonly #name: string | undefined;

  /** @param code the event type; generic events carry the name of their call only at run time */
  constructor(graph: ConditionGraph, code: number) {
    this.#graph = graph;
    const generic = code === GENERIC_ENTER || code === GENERIC_EXIT;
    this.#name = generic ? undefined : eventTypes[code]?.name;
  }

  fold(condition: Checked): Folded {
    const known = this.#known.get(condition.id);
    if (known !== undefined) return known;
    const folded = this.#compute(condition);
    this.#known.set(condition.id, folded);
    return folded;
  }

  #compute(condition: Checked): Folded {
    switch (condition.kind) {
      case "and":
      case "or":
        return this.#chain(condition.kind, condition.operands);
      case "not": {
        const operand = this.fold(condition.operand);
        if (typeof operand === "boolean") return !operand;
        return operand === condition.operand ? condition : this.#graph.condition({ kind: "not", operand });
      }
      case "exists":
        return isEventType(condition.term) ? true : condition;
      case "comparison":
        return this.#comparison(condition);
      case "relation":
        return condition;
    }
  }

  #chain(kind: "and" | "or", operands: readonly Checked[]): Folded {
    const decisive = kind === "or";
    const left: Checked[] = [];
    for (const operand of operands) {
      const folded = this.fold(operand);
      if (folded === decisive) return decisive;
      if (typeof folded !== "boolean" && !left.includes(folded)) left.push(folded);
    }
    if (left.length === 0) return !decisive;
    return left.length === 1 ? left[0]! : this.#graph.condition({ kind, operands: left });
  }

  #comparison(comparison: CheckedComparison): Folded {
    if (this.#name === undefined || !isEventType(comparison.term)) return comparison;
    return compileTest(comparison)(this.#name);
  }
}

function isEventType(term: Term): boolean {
  return term.kind === "field" && term.field.name === "evt.type";
}
