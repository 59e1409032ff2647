// SPDX-License-Identifier: Apache-2.0
import type { ValueKind } from "../check/value-type.ts";
import type { Value } from "../extract.ts";
import type { OperatorName } from "../filter/ast.ts";
import type { Network } from "../patterns/address.ts";

/** A constant of a rule, read as the type of the field that it is compared with. */
export type Constant = string | number | bigint | boolean | Uint8Array | Network;

/** One value of an event that is present. */
export type Present = Exclude<Value, undefined | readonly Value[]>;

/** Decides about one present value. */
export type Test = (value: Present) => boolean;

/** Makes a value reachable from generated source and returns the name that it has there. */
export type Reference = (value: unknown) => string;

/**
 * One operator of the condition language: the unit of `operators/`. Missing values and lists are not its business:
 * it sees one present value at a time, of one of its kinds.
 */
export interface Operator {
  readonly names: readonly OperatorName[];
  readonly description: string;
  /** The kinds of values that it compares. */
  readonly kinds: readonly ValueKind[];
  /** For values that are lists: whether all of them, or one of them, must pass the test. Absent: not for lists. */
  readonly list?: "every" | "some";
  /** Takes all constants of a list at once. Absent: one constant, or one by one under a modifier. */
  readonly set?: true;
  /** Constants are written as hexadecimal digits. */
  readonly hex?: true;
  /**
   * Makes the test for constants that were checked to be of the kind: exactly one, or any number with `set`.
   * Throws an Error whose message says what is wrong with a constant (a pattern that cannot be compiled).
   */
  test(constants: readonly Constant[], kind: ValueKind): Test;
  /**
   * JavaScript for the same test, where that is quicker than a call: an expression over the name of a variable,
   * which is false when the variable is undefined. Undefined where there is none for these constants.
   */
  source?(
    variable: string,
    constants: readonly Constant[],
    kind: ValueKind,
    reference: Reference,
  ): string | undefined;
  /** Compares two values of an event with each other (`val()`). Absent: the right side must be constant. */
  readonly between?: (left: Present, right: Present) => boolean;
}

/** A constant as JavaScript source. Rule text gets into generated code here only, as a JSON literal. */
export function literal(constant: string | number | bigint | boolean): string {
  return typeof constant === "bigint" ? `${constant}n` : JSON.stringify(constant);
}

/** Narrows a constant that `===` compares: all but bytes and networks. */
export function isPrimitive(constant: Constant): constant is string | number | bigint | boolean {
  return typeof constant !== "object";
}
