// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "./scheme.ts";

/** One comparison of a constraint. An empty operator means equality. */
export interface Clause {
  operator: string;
  version: string;
}

const CLAUSE = /\s*(===|==|=|!=|<=|>=|<|>|~=|~>|~|\^)?\s*("[^"]*"|'[^']*'|[^\s,<>=!~^"']+[^\s,<>="']*)\s*,?/y;

/**
 * Splits a constraint into alternatives of clauses; undefined when it cannot be read.
 *
 * ```ebnf
 * constraint  = alternative { "||" alternative } ;
 * alternative = clause { [ "," ] clause } ;            (* all must hold; an empty one always holds *)
 * clause      = [ operator ] version ;
 * operator    = "=" | "==" | "===" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "~=" | "~>" | "^" ;
 * version     = text | "'" text "'" | '"' text '"' ;
 * ```
 */
export function parseConstraint(constraint: string): Clause[][] | undefined {
  const alternatives: Clause[][] = [];
  for (const alternative of constraint.split("||")) {
    const clauses: Clause[] = [];
    CLAUSE.lastIndex = 0;
    while (alternative.slice(CLAUSE.lastIndex).trim() !== "") {
      const match = CLAUSE.exec(alternative);
      if (match === null) return undefined;
      clauses.push({ operator: match[1] ?? "=", version: match[2]!.replace(/^["']|["']$/g, "") });
    }
    alternatives.push(clauses);
  }
  return alternatives;
}

/** The operators that need nothing but an order. */
const OPERATORS: Record<string, (ordering: Ordering) => boolean> = {
  "=": (ordering) => ordering === 0,
  "==": (ordering) => ordering === 0,
  "===": (ordering) => ordering === 0,
  "!=": (ordering) => ordering !== 0,
  "<": (ordering) => ordering < 0,
  "<=": (ordering) => ordering <= 0,
  ">": (ordering) => ordering > 0,
  ">=": (ordering) => ordering >= 0,
};

/**
 * Evaluates the common constraint language over an order. `special` answers operators beyond comparison.
 * Undefined when the constraint cannot be read or uses an operator that nobody answers.
 */
export function satisfiesCommon(
  compare: (a: string, b: string) => Ordering,
  version: string,
  constraint: string,
  special: Record<string, (version: string, bound: string) => boolean> = {},
): boolean | undefined {
  const alternatives = parseConstraint(constraint);
  if (alternatives === undefined) return undefined;
  let satisfied = false;
  for (const clauses of alternatives) {
    let holds = true;
    for (const { operator, version: bound } of clauses) {
      const compares = OPERATORS[operator];
      const answers = special[operator];
      if (answers !== undefined) holds &&= answers(version, bound);
      else if (compares !== undefined) holds &&= compares(compare(version, bound));
      else return undefined;
    }
    satisfied ||= holds;
  }
  return satisfied;
}
