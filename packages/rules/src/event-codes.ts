// SPDX-License-Identifier: Apache-2.0
import type { Checked, CheckedComparison, Term } from "./check/checked.ts";
import { codesOf, eventTypes } from "./events/index.ts";
import type { Constant } from "./operators/operator.ts";

/** Codes of event types, or all of them. */
export type EventCodes = ReadonlySet<number> | "all";

/**
 * The types of events for which a condition can hold, by set algebra: `evt.type` and `syscall.type` with `=`, `!=`
 * and `in` name types, `and` meets, `or` joins, `not` is pushed down to the comparisons (De Morgan). All other
 * comparisons hold for any type, negated or not; `evt.num` starts at 1, so `evt.num = 0` holds for none.
 */
export function eventCodesOf(condition: Checked): EventCodes {
  return new Algebra().codes(condition, false);
}

/** How many of all event types a set names. */
export function countCodes(codes: EventCodes): number {
  return codes === "all" ? eventTypes.length : codes.size;
}

class Algebra {
  readonly #known = [new Map<number, EventCodes>(), new Map<number, EventCodes>()] as const;

  codes(condition: Checked, negated: boolean): EventCodes {
    const known = this.#known[negated ? 1 : 0];
    const found = known.get(condition.id) ?? this.#compute(condition, negated);
    known.set(condition.id, found);
    return found;
  }

  #compute(condition: Checked, negated: boolean): EventCodes {
    switch (condition.kind) {
      case "not":
        return this.codes(condition.operand, !negated);
      case "and":
      case "or": {
        const sets = condition.operands.map((operand) => this.codes(operand, negated));
        return (condition.kind === "and") === negated ? sets.reduce(union) : sets.reduce(intersection);
      }
      case "exists":
        return isEventType(condition.term) && negated ? NONE : "all";
      case "comparison": {
        const codes = namedCodes(condition) ?? invariantCodes(condition);
        if (codes === undefined) return "all";
        return negated ? complement(codes) : codes;
      }
      case "relation":
        return "all";
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

function isEventType(term: Term): boolean {
  return term.kind === "field" && (term.field.name === "evt.type" || term.field.name === "syscall.type");
}

/** The types that a comparison names, or undefined when it names none. */
function namedCodes({ term, operator, modifier, constants }: CheckedComparison): EventCodes | undefined {
  if (!isEventType(term) || modifier !== undefined) return undefined;
  const [name] = operator.names;
  if (name !== "=" && name !== "!=" && name !== "in") return undefined;
  const codes = new Set(constants.flatMap((constant) => codesOf(constant as string)));
  return name === "!=" ? complement(whole(codes)) : whole(codes);
}

/** What is known of `evt.num`: it is at least 1. Undefined when that decides nothing. */
function invariantCodes({ term, operator, modifier, constants }: CheckedComparison): EventCodes | undefined {
  if (term.kind !== "field" || term.field.name !== "evt.num" || modifier !== undefined) return undefined;
  const verdict = decideNumber(operator.names[0]!, constants);
  return verdict === undefined ? undefined : verdict ? "all" : NONE;
}

function decideNumber(operator: string, constants: readonly Constant[]): boolean | undefined {
  const [number] = constants;
  if (operator === "in") return constants.every((constant) => constant === 0) ? false : undefined;
  if (number === undefined) return undefined;
  switch (operator) {
    case "=":
      return number === 0 ? false : undefined;
    case "!=":
      return number === 0 ? true : undefined;
    case "<":
      return (number as number) <= 1 ? false : undefined;
    case "<=":
      return number === 0 ? false : undefined;
    case ">":
      return number === 0 ? true : undefined;
    case ">=":
      return (number as number) <= 1 ? true : undefined;
    default:
      return undefined;
  }
}
