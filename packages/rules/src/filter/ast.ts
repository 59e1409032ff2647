// SPDX-License-Identifier: Apache-2.0

/** Where a node stands in its text: UTF-16 offsets, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A condition as it was written: the result of parsing. */
export type Condition = And | Or | Not | MacroReference | Exists | Comparison;

export interface And extends Span {
  readonly kind: "and";
  readonly operands: readonly Condition[];
}

export interface Or extends Span {
  readonly kind: "or";
  readonly operands: readonly Condition[];
}

export interface Not extends Span {
  readonly kind: "not";
  readonly operand: Condition;
}

/** A bare word where a condition is expected. */
export interface MacroReference extends Span {
  readonly kind: "macro";
  readonly name: string;
}

/** `fd.name exists` */
export interface Exists extends Span {
  readonly kind: "exists";
  readonly left: Operand;
}

/** `fd.name startswith /etc`, `proc.name in (a, b)`, `proc.name = val(proc.pname)` */
export interface Comparison extends Span {
  readonly kind: "comparison";
  readonly left: Operand;
  readonly operator: OperatorName;
  /** `startswith anyof (...)`: how the answers for several values are joined. */
  readonly modifier?: Modifier;
  readonly right: Value | ValueList | Operand;
}

/** What yields a value from an event. */
export type Operand = FieldReference | Transformation;

/** `proc.name`, `proc.aname[2]` */
export interface FieldReference extends Span {
  readonly kind: "field";
  readonly name: string;
  readonly argument?: string;
}

/** `tolower(fd.name)`; `val(proc.pname)` is one, too, that changes nothing. */
export interface Transformation extends Span {
  readonly kind: "transformation";
  readonly name: TransformerName | "val";
  readonly arguments: readonly TransformationArgument[];
  readonly argument?: string;
}

export type TransformationArgument = Operand | Value | ArgumentList;

/** `(fd.name, "-", proc.name)` inside a transformation. */
export interface ArgumentList extends Span {
  readonly kind: "arguments";
  readonly items: readonly (Operand | Value)[];
}

/** A constant, unescaped. */
export interface Value extends Span {
  readonly kind: "value";
  readonly text: string;
  /** The bytes in hexadecimal, where `\xHH` escapes made them something that is no plain ASCII text. */
  readonly hex?: string;
}

export interface ValueList extends Span {
  readonly kind: "values";
  readonly items: readonly Value[];
}

/** Operators followed by a number. */
export const numberOperators = ["<=", "<", ">=", ">"] as const;

/** Operators followed by one string, or by a modifier and a list. The words need a blank after them. */
export const stringOperators = [
  "==",
  "=",
  "!=",
  "glob",
  "iglob",
  "contains",
  "icontains",
  "bcontains",
  "startswith",
  "bstartswith",
  "endswith",
  "regex",
] as const;

/** Operators followed by a list. */
export const listOperators = ["intersects", "in", "pmatch"] as const;

export type OperatorName =
  | (typeof numberOperators)[number]
  | (typeof stringOperators)[number]
  | (typeof listOperators)[number];

/** How the answers of a string operator for each value of a list are joined. */
export const modifiers = ["oneof", "anyof", "allof"] as const;
export type Modifier = (typeof modifiers)[number];

export const transformerNames = [
  "tolower",
  "toupper",
  "b64",
  "basename",
  "len",
  "join",
  "concat",
  "getopt",
] as const;
export type TransformerName = (typeof transformerNames)[number];
