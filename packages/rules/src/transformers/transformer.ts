// SPDX-License-Identifier: Apache-2.0
import { titleOf, type ValueType } from "../check/value-type.ts";
import type { Value } from "../extract.ts";
import type { FieldType } from "../fields/field.ts";
import type { TransformerName } from "../filter/ast.ts";

/** A part of an event, or of the rule, that goes into a transformer. */
export interface Operand extends ValueType {
  /** For messages. */
  readonly name: string;
}

/** What comes out of a transformer, or why it does not take these operands. */
export type TransformerResult = ValueType | { readonly fault: string };

/** One transformer of the condition language: the unit of `transformers/`. */
export interface Transformer {
  readonly name: TransformerName;
  readonly description: string;
  /** Checks the types of the operands and the argument in brackets behind. */
  check(operands: readonly Operand[], argument: string | undefined): TransformerResult;
  /** Makes the function that is called for each event. No operand is undefined, and lists are arrays. */
  compile(argument: string | undefined): (values: readonly NonNullable<Value>[]) => Value;
}

/** The check of transformers that take one operand of certain types and no argument. */
export function onlyOperand(
  name: TransformerName,
  types: readonly FieldType[],
  operands: readonly Operand[],
  argument: string | undefined,
): Operand | { readonly fault: string } {
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) return { fault: `transformer '${name}' takes one argument` };
  if (argument !== undefined) {
    return { fault: `filter error: transformer '${name}' does not support field arguments` };
  }
  if (types.includes(operand.type)) return operand;
  const what = `${operand.list ? "list " : ""}field '${operand.name}'`;
  const fault = `can't add field transformer: type '${titleOf(operand.type)}' is not supported by '${name}' transformer applied on ${what}`;
  return { fault };
}

/** Applies a function to a value, or to each item of a list. */
export function mapValue(value: NonNullable<Value>, change: (item: NonNullable<Value>) => Value): Value {
  if (!Array.isArray(value)) return change(value);
  const changed = value.map((item) => (item === undefined ? undefined : change(item)));
  return changed.includes(undefined) ? undefined : changed;
}

/** A value as text inside a longer text: numbers in decimal, lists in parentheses. */
export function textOf(value: Value): string {
  if (Array.isArray(value)) return `(${value.map(textOf).join(",")})`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  return value === undefined ? "" : String(value);
}
