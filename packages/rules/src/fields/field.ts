// SPDX-License-Identifier: Apache-2.0

/**
 * The type of a field's value; decides which operators apply and how values are compared and printed.
 * In JavaScript: string kinds are `string`, number kinds `number` (or `bigint` beyond 2^53), `boolean`,
 * `ip` and `net` canonical address strings, `bytes` a Buffer.
 */
export type FieldType =
  | "string"
  | "path"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "double"
  | "boolean"
  | "ip"
  | "net"
  | "port"
  | "bytes"
  /** Nanoseconds. */
  | "duration"
  /** Nanoseconds since the epoch. */
  | "time";

/** One field that conditions and outputs may name: the unit of `fields/`. Meaning only; the runtime extracts. */
export interface Field {
  /** As written in rules, without argument: `proc.aname`. */
  name: string;
  type: FieldType;
  description: string;
  /** Whether `[...]` must, may, or must not follow. Absent: must not. */
  argument?: "required" | "optional";
  /** What the argument is: a number, a word, or either. */
  argumentKind?: "index" | "key" | "index-or-key";
  /** The argument follows a dot (`evt.arg.fd`) instead of standing in brackets, or may do either. */
  dotted?: "only" | "too";
  /** The type is that of the event parameter that the argument names; `type` holds where it is unknown. */
  parameterTyped?: true;
  /**
   * The value is several values. `any`: a comparison holds when it holds for one of them (ancestors, either end
   * of a connection). `list`: `in` holds when all are in the set, `intersects` when one is.
   */
  multiple?: "any" | "list";
  /**
   * A list whose items may be compared one by one, with the operators for one text: `contains` holds when one item
   * contains the text. Rule files for old versions of Falco do so; the newest refuses, so loading warns.
   */
  itemwise?: true;
  /** In conditions a number in brackets does not choose one of several values: all are compared. */
  indexIgnored?: true;
  /** The value is a distance: `=` holds when it is at most the constant. */
  distance?: true;
  /** How a number is written in text, where not plainly in decimal. */
  print?: "nine-digits" | "hexadecimal";
  /** The field whose value stands for this one in JSON. */
  jsonField?: string;
  /** Cannot stand in an output format. */
  filterOnly?: true;
  /** Cannot stand in a condition. */
  outputOnly?: true;
  /** Cannot stand inside `val()`, or inside a transformer. */
  notRightHandSide?: true;
  notTransformable?: true;
  /** Meant for tables of a terminal program: not allowed in rules. */
  tableOnly?: true;
  /** Why rules should no longer use it; loading warns. */
  deprecated?: string;
  /** Added to every alert where the configuration asks for suggested output. */
  suggested?: true;
}
