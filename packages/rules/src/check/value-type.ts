// SPDX-License-Identifier: Apache-2.0
import type { FieldType } from "../fields/field.ts";

/** Types that are compared in the same way. */
export type ValueKind = "text" | "number" | "boolean" | "address" | "network" | "bytes";

/** The type of what a field or a transformation yields. */
export interface ValueType {
  readonly type: FieldType;
  /** Several values that are compared as a set. */
  readonly list: boolean;
}

interface Traits {
  kind: ValueKind;
  /** The name in Falco's messages. */
  title: string;
  /** For whole numbers: width in bits, and whether they may be negative. */
  bits?: number;
  signed?: true;
}

const TRAITS: Readonly<Record<FieldType, Traits>> = {
  string: { kind: "text", title: "CHARBUF" },
  path: { kind: "text", title: "FSPATH" },
  int16: { kind: "number", title: "INT16", bits: 16, signed: true },
  int32: { kind: "number", title: "INT32", bits: 32, signed: true },
  int64: { kind: "number", title: "INT64", bits: 64, signed: true },
  uint8: { kind: "number", title: "UINT8", bits: 8 },
  uint16: { kind: "number", title: "UINT16", bits: 16 },
  uint32: { kind: "number", title: "UINT32", bits: 32 },
  uint64: { kind: "number", title: "UINT64", bits: 64 },
  // Constants for doubles have always been whole numbers.
  double: { kind: "number", title: "DOUBLE", bits: 32, signed: true },
  boolean: { kind: "boolean", title: "BOOL" },
  ip: { kind: "address", title: "IPADDR" },
  net: { kind: "network", title: "IPNET" },
  port: { kind: "number", title: "PORT", bits: 16 },
  bytes: { kind: "bytes", title: "BYTEBUF" },
  duration: { kind: "number", title: "RELTIME", bits: 64 },
  time: { kind: "number", title: "ABSTIME", bits: 64 },
};

/** How values of a type are compared. */
export function kindOf(type: FieldType): ValueKind {
  return TRAITS[type].kind;
}

/** The name of a type in messages. */
export function titleOf(type: FieldType): string {
  return TRAITS[type].title;
}

/** Width and sign of a whole number's type; undefined for other types. */
export function widthOf(type: FieldType): { bits: number; signed: boolean } | undefined {
  const { bits, signed = false } = TRAITS[type];
  return bits === undefined ? undefined : { bits, signed };
}

/** What a list may consist of. */
export function canBeListed(type: FieldType): boolean {
  return ["string", "path", "uint64", "duration", "time", "boolean", "ip", "net"].includes(type);
}
