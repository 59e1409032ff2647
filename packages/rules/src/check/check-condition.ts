// SPDX-License-Identifier: Apache-2.0

import { nearest } from "@vendorless/base";
import { RuleError } from "../errors.ts";
import { eventNames } from "../events/index.ts";
import type { Comparison, Condition, Exists, Operand, Value } from "../filter/ast.ts";
import { getOperator } from "../operators/index.ts";
import type { Constant, Operator } from "../operators/operator.ts";
import type { Checked, Term } from "./checked.ts";
import { parseConstant } from "./constant.ts";
import type { CheckContext } from "./context.ts";
import { incomparable, isItemwise } from "./operator-types.ts";
import { rightSideFault } from "./right-side.ts";
import { checkTerm, mentionsEventType, typeOfTerm } from "./term.ts";
import { kindOf } from "./value-type.ts";
import { constantWarnings } from "./warnings.ts";

/**
 * Checks names, types and constants of a condition and puts its macros in.
 *
 * @throws RuleError `unknown-field`, `unknown-event-type`, `type` or `macro`
 */
export function checkCondition(condition: Condition, context: CheckContext): Checked {
  switch (condition.kind) {
    case "and":
    case "or": {
      const operands = condition.operands.map((operand) => checkCondition(operand, context));
      return context.graph.condition({ kind: condition.kind, operands });
    }
    case "not":
      return context.graph.condition({ kind: "not", operand: checkCondition(condition.operand, context) });
    case "macro":
      return context.macro(condition.name, condition.start);
    case "exists":
      return checkExists(condition, context);
    case "comparison":
      return checkComparison(condition, context);
  }
}

function checkExists(exists: Exists, context: CheckContext): Checked {
  const term = checkTerm(exists.left, context);
  refuseTransformedEventType(term, exists.start, context);
  return context.graph.condition({ kind: "exists", term });
}

function checkComparison(comparison: Comparison, context: CheckContext): Checked {
  const { left, modifier, right } = comparison;
  const operator = getOperator(comparison.operator);
  const term = checkTerm(left, context);
  const fault = incomparable(term, operator, comparison.operator, modifier);
  if (fault !== undefined) throw new RuleError("type", fault, context.text, comparison.start);
  if (isItemwise(term, operator)) {
    const message = `'${comparison.operator}' on a list holds when it holds for one of its values; Falco may refuse it, not 'intersects'`;
    context.warn(message, comparison.start);
  }
  const checked =
    right.kind === "value" || right.kind === "values"
      ? checkConstants(comparison, term, right.kind === "value" ? [right] : right.items, context)
      : checkRelation(comparison, term, operator, right, context);
  if (["=", "==", "!=", "in"].includes(comparison.operator)) {
    refuseTransformedEventType(term, comparison.start, context);
  }
  return checked;
}

function checkConstants(
  comparison: Comparison,
  term: Term,
  values: readonly Value[],
  context: CheckContext,
): Checked {
  const { modifier } = comparison;
  const isDistance = term.kind === "field" && term.field.distance === true;
  const operator = getOperator(isDistance ? "<=" : comparison.operator);
  const { type } = typeOfTerm(term);
  const constants = values.map((value) => {
    for (const warning of constantWarnings(value.text, operator, context.catalogue)) {
      context.warn(warning, value.start);
    }
    if (mentionsEventType(term)) requireEventName(value, context);
    const parsed = parseConstant(value, type, operator.hex === true);
    if ("fault" in parsed) throw new RuleError("type", parsed.fault, context.text, value.start);
    return parsed.constant;
  });
  const valueKind = kindOf(type);
  tryCompile(operator, constants, values, context);
  return context.graph.condition({ kind: "comparison", term, valueKind, operator, modifier, constants });
}

/** Patterns show their faults only when they are compiled. */
function tryCompile(
  operator: Operator,
  constants: readonly Constant[],
  values: readonly Value[],
  context: CheckContext,
): void {
  if (operator.set === true || operator.between !== undefined) return;
  constants.forEach((constant, index) => {
    try {
      operator.test([constant], "text");
    } catch (error) {
      const message = `invalid regex pattern: ${(error as Error).message}`;
      throw new RuleError("type", message, context.text, values[index]!.start, { cause: error });
    }
  });
}

function checkRelation(
  comparison: Comparison,
  left: Term,
  operator: Operator,
  written: Operand,
  context: CheckContext,
): Checked {
  const right = checkTerm(written, context);
  const fault = rightSideFault(left, right, operator);
  if (fault !== undefined) throw new RuleError("type", fault, context.text, comparison.start);
  if (isEventType(left) && ["=", "==", "!=", "in"].includes(comparison.operator)) {
    const message =
      "right-hand field comparisons on `evt.type`/`syscall.type` checks are not supported by event code search";
    throw new RuleError("type", message, context.text, comparison.start);
  }
  return context.graph.condition({ kind: "relation", left, right, operator });
}

function requireEventName(value: Value, context: CheckContext): void {
  if (eventNames.has(value.text)) return;
  const near = nearest(value.text, eventNames);
  const options = near === undefined ? {} : { hint: `Did you mean ${near}?` };
  throw new RuleError(
    "unknown-event-type",
    `unknown event type ${value.text}`,
    context.text,
    value.start,
    options,
  );
}

function isEventType(term: Term): boolean {
  return term.kind === "field" && (term.field.name === "evt.type" || term.field.name === "syscall.type");
}

/** The types of events that a condition can hold for could not be told. */
function refuseTransformedEventType(term: Term, offset: number, context: CheckContext): void {
  if (term.kind === "field" || !mentionsSyscallType(term)) return;
  const message = "event code search does not support `evt.type` checks with transformers";
  throw new RuleError("type", message, context.text, offset);
}

function mentionsSyscallType(term: Term): boolean {
  switch (term.kind) {
    case "field":
      return isEventType(term);
    case "constant":
      return false;
    case "list":
      return term.items.some(mentionsSyscallType);
    case "transformed":
      return term.operands.some(mentionsSyscallType);
  }
}
