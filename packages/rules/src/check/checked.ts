// SPDX-License-Identifier: Apache-2.0
import type { Field, FieldType } from "../fields/field.ts";
import type { Modifier } from "../filter/ast.ts";
import type { Constant, Operator } from "../operators/operator.ts";
import type { Transformer } from "../transformers/transformer.ts";
import type { ValueKind } from "./value-type.ts";

/**
 * A condition whose names and types are known: macros are put in, constants are read. A graph rather than a tree:
 * parts that mean the same are the same object with the same `id`, however many rules they stand in, so each needs
 * to be looked at, compiled and answered once only.
 */
export type Checked = CheckedChain | CheckedNot | CheckedExists | CheckedComparison | CheckedRelation;

export interface CheckedChain {
  readonly kind: "and" | "or";
  readonly id: number;
  readonly operands: readonly Checked[];
}

export interface CheckedNot {
  readonly kind: "not";
  readonly id: number;
  readonly operand: Checked;
}

/** The term has a value. */
export interface CheckedExists {
  readonly kind: "exists";
  readonly id: number;
  readonly term: Term;
}

/** The term compares with constants: one, or several joined by a modifier or by an operator for sets. */
export interface CheckedComparison {
  readonly kind: "comparison";
  readonly id: number;
  readonly term: Term;
  readonly valueKind: ValueKind;
  readonly operator: Operator;
  readonly modifier: Modifier | undefined;
  readonly constants: readonly Constant[];
}

/** Two terms compare with each other. */
export interface CheckedRelation {
  readonly kind: "relation";
  readonly id: number;
  readonly left: Term;
  readonly right: Term;
  readonly operator: Operator;
}

/** What yields a value from an event. */
export type Term = FieldTerm | ConstantTerm | ListTerm | TransformedTerm;

export interface FieldTerm {
  readonly kind: "field";
  readonly id: number;
  readonly field: Field;
  readonly argument: string | undefined;
  /** Undefined when values of the type do not compare. */
  readonly type: FieldType | undefined;
  /** The type's name for messages. */
  readonly title: string;
  readonly multiple: "any" | "list" | undefined;
}

export interface ConstantTerm {
  readonly kind: "constant";
  readonly id: number;
  readonly text: string;
}

export interface ListTerm {
  readonly kind: "list";
  readonly id: number;
  readonly items: readonly Term[];
}

export interface TransformedTerm {
  readonly kind: "transformed";
  readonly id: number;
  readonly transformer: Transformer;
  readonly operands: readonly Term[];
  readonly argument: string | undefined;
  readonly type: FieldType;
  readonly multiple: "list" | undefined;
}
