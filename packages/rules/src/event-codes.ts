// SPDX-License-Identifier: Apache-2.0
import { parseConstant } from "./check/constant.ts";
import { codesOf, eventTypes } from "./events/index.ts";
import type { Comparison, Condition, Operand, Value } from "./filter/ast.ts";

/** Codes of event types, or all of them. */
export type EventCodes = ReadonlySet<number> | "all";

/**
 * The types of events for which a condition can hold, by set algebra: `evt.type` and `syscall.type` with `=`, `!=`
 * and `in` name types, `and` meets, `or` joins, `not` is pushed down to the comparisons (De Morgan). All other
 * comparisons hold for any type, negated or not; `evt.num` starts at 1, so `evt.num = 0` holds for none.
 *
 * @param macro the condition that a macro stands for; a macro without holds for any type
 */
export function eventCodesOf(
  condition: Condition,
  macro: (name: string) => Condition | undefined = () => undefined,
): EventCodes {
  return new Algebra(macro).codes(condition, false);
}

/** How many of all event types a set names. */
export function countCodes(codes: EventCodes): number {
  return codes === "all" ? eventTypes.length : codes.size;
}

class Algebra {
  readonly #macro: (name: string) => Condition | undefined;
  readonly #known = [new Map<Condition, EventCodes>(), new Map<Condition, EventCodes>()] as const;

  constructor(macro: (name: string) => Condition | undefined) {
    this.#macro = macro;
  }

  codes(condition: Condition, negated: boolean): EventCodes {
    const known = this.#known[negated ? 1 : 0];
    const found = known.get(condition) ?? this.#compute(condition, negated);
    known.set(condition, found);
    return found;
  }

  #compute(condition: Condition, negated: boolean): EventCodes {
    switch (condition.kind) {
      case "not":
        return this.codes(condition.operand, !negated);
      case "and":
      case "or": {
        const sets = condition.operands.map((operand) => this.codes(operand, negated));
        return (condition.kind === "and") === negated ? sets.reduce(union) : sets.reduce(intersection);
      }
      case "macro": {
        const body = this.#macro(condition.name);
        return body === undefined ? "all" : this.codes(body, negated);
      }
      case "exists":
        return isEventType(condition.left) && negated ? NONE : "all";
      case "comparison": {
        const codes = namedCodes(condition) ?? invariantCodes(condition);
        if (codes === undefined) return "all";
        return negated ? complement(codes) : codes;
      }
    }
  }
}

const NONE: ReadonlySet<number> = new Set();
const ALL: ReadonlySet<number> = new Set(eventTypes.map(({ code }) => code));

function union(left: EventCodes, right: EventCodes): EventCodes {
  if (left === "all" || right === "all") return "all";
  return whole(new Set([...left, ...right]));
}

function intersection(left: EventCodes, right: EventCodes): EventCodes {
  if (left === "all") return right;
  return right === "all" ? left : keep(left, (code) => right.has(code));
}

function complement(codes: EventCodes): EventCodes {
  return codes === "all" ? NONE : whole(keep(ALL, (code) => !codes.has(code)));
}

function keep(codes: ReadonlySet<number>, wanted: (code: number) => boolean): ReadonlySet<number> {
  return new Set([...codes].filter(wanted));
}

function whole(codes: ReadonlySet<number>): EventCodes {
  return codes.size === ALL.size ? "all" : codes;
}

function isEventType(operand: Operand): boolean {
  return operand.kind === "field" && (operand.name === "evt.type" || operand.name === "syscall.type");
}

/** The constants on the right of a comparison; undefined when another field stands there. */
function constantsOf({ right, modifier }: Comparison): readonly Value[] | undefined {
  if (modifier !== undefined) return undefined;
  if (right.kind === "values") return right.items;
  return right.kind === "value" ? [right] : undefined;
}

/** The types that a comparison names, or undefined when it names none. */
function namedCodes(comparison: Comparison): EventCodes | undefined {
  const { left, operator } = comparison;
  const names = constantsOf(comparison);
  if (!isEventType(left) || names === undefined || !["=", "==", "!=", "in"].includes(operator))
    return undefined;
  const codes = whole(new Set(names.flatMap(({ text }) => codesOf(text))));
  return operator === "!=" ? complement(codes) : codes;
}

/** What is known of `evt.num`: it is at least 1. Undefined when that decides nothing. */
function invariantCodes(comparison: Comparison): EventCodes | undefined {
  const { left, operator } = comparison;
  const constants = constantsOf(comparison);
  if (left.kind !== "field" || left.name !== "evt.num" || constants === undefined) return undefined;
  const numbers = constants.map((constant) => {
    const parsed = parseConstant(constant, "uint64", false);
    return "constant" in parsed ? Number(parsed.constant) : Number.NaN;
  });
  const verdict = decideNumber(operator, numbers);
  return verdict === undefined ? undefined : verdict ? "all" : NONE;
}

function decideNumber(operator: string, numbers: readonly number[]): boolean | undefined {
  const [number] = numbers;
  if (operator === "in") return numbers.every((candidate) => candidate === 0) ? false : undefined;
  if (number === undefined) return undefined;
  switch (operator) {
    case "=":
    case "==":
    case "<=":
      return number === 0 ? false : undefined;
    case "<":
      return number <= 1 ? false : undefined;
    case "!=":
    case ">":
      return number === 0 ? true : undefined;
    case ">=":
      return number <= 1 ? true : undefined;
    default:
      return undefined;
  }
}
