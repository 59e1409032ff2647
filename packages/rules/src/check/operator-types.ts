// SPDX-License-Identifier: Apache-2.0
import type { Modifier, OperatorName } from "../filter/ast.ts";
import type { Operator } from "../operators/operator.ts";
import type { Term } from "./checked.ts";
import { typeOfTerm } from "./term.ts";
import { canBeListed, kindOf, titleOf, type ValueKind } from "./value-type.ts";

const FILTERS: Readonly<Record<ValueKind, string>> = {
  text: "for string filters",
  number: "for numeric filters",
  boolean: "for numeric filters",
  bytes: "for buffer filters",
  address: "for ip address and network filters",
  network: "for ip address and network filters",
};

/** Why an operator does not apply to a term, or undefined when it does. */
export function incomparable(
  term: Term,
  operator: Operator,
  written: OperatorName,
  modifier: Modifier | undefined,
): string | undefined {
  const name = written === "==" ? "=" : written;
  if (term.kind === "field" && term.type === undefined) {
    return `filter error: '${name}' operator not supported for type '${term.title}'`;
  }
  const { type, list } = typeOfTerm(term);
  if (list) {
    if (!canBeListed(type)) return `filter error: list filters are not supported for type '${titleOf(type)}'`;
    return operator.list === undefined && !isItemwise(term, operator)
      ? `filter error: '${name}' operator not supported list filters`
      : undefined;
  }
  const kind = kindOf(type);
  if (operator.kinds.includes(kind)) return undefined;
  if (modifier !== undefined && (kind === "address" || kind === "network")) {
    return `filter error: '${name}' with modifier not supported ${FILTERS[kind]}`;
  }
  return `filter error: '${name}' operator not supported ${FILTERS[kind]}`;
}

/** Whether an operator for one text is applied to a list whose items may be compared one by one. */
export function isItemwise(term: Term, operator: Operator): boolean {
  if (term.kind !== "field" || term.multiple !== "list" || term.field.itemwise !== true) return false;
  // Whether one item differs says nothing about a list: all or any?
  return operator.list === undefined && operator.kinds.includes("text") && operator.names[0] !== "!=";
}
