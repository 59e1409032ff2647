// SPDX-License-Identifier: Apache-2.0
import type { Comparison, Condition, Operand, TransformationArgument, Value } from "./ast.ts";
import { printValue } from "./escape.ts";

/**
 * Writes a condition as text in Falco's compiled form: one blank between parts, parentheses around each chain of
 * `and` or `or`. Parsing the text gives the same tree again.
 *
 * @param macro what to write for a macro; its name when absent
 */
export function printCondition(
  condition: Condition,
  macro: (name: string) => string = (name) => name,
): string {
  const print = (inner: Condition): string => {
    switch (inner.kind) {
      case "and":
      case "or":
        return `(${inner.operands.map(print).join(` ${inner.kind} `)})`;
      case "not":
        return inner.operand.kind === "not" ? `not (${print(inner.operand)})` : `not ${print(inner.operand)}`;
      case "macro":
        return macro(inner.name);
      case "exists":
        return `${printOperand(inner.left)} exists`;
      case "comparison":
        return printComparison(inner);
    }
  };
  return print(condition);
}

function printComparison(comparison: Comparison): string {
  const { left, operator, modifier, right } = comparison;
  const head = `${printOperand(left)} ${operator}${modifier === undefined ? "" : ` ${modifier}`}`;
  switch (right.kind) {
    case "values":
      return `${head} (${right.items.map(printValue).join(", ")})`;
    case "value":
      return `${head} ${operator[0] === "<" || operator[0] === ">" ? right.text : printValue(right)}`;
    default:
      return `${head} ${printOperand(right)}`;
  }
}

/** Writes an operand as text: `proc.aname[2]`, `join("-", (fd.name, proc.name))`. */
export function printOperand(operand: Operand): string {
  const argument = operand.argument === undefined ? "" : `[${printArgument(operand.argument)}]`;
  if (operand.kind === "field") return operand.name + argument;
  return `${operand.name}(${operand.arguments.map(printTransformationArgument).join(", ")})${argument}`;
}

function printTransformationArgument(argument: TransformationArgument): string {
  switch (argument.kind) {
    case "arguments":
      return `(${argument.items.map(printTransformationArgument).join(", ")})`;
    case "value":
      return quoted(argument);
    default:
      return printOperand(argument);
  }
}

function quoted(value: Value): string {
  const text = printValue(value);
  return text.startsWith('"') || value.hex !== undefined ? text : `"${text}"`;
}

function printArgument(argument: string): string {
  return /^[^\][" '\t\n\v\f\r\0\b\\]+$/.test(argument) ? argument : forceQuotes(argument);
}

function forceQuotes(text: string): string {
  const escaped = printValue({ text });
  return escaped.startsWith('"') ? escaped : `"${escaped}"`;
}
