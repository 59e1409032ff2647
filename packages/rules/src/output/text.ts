// SPDX-License-Identifier: Apache-2.0
import type { Value } from "../extract.ts";
import type { Field, FieldType } from "../fields/field.ts";

/** What stands in text for a value that an event does not have. */
export const MISSING = "<NA>";

/** How values of a field are written. */
export type Printing = Pick<Field, "print"> & { readonly type: FieldType | undefined };

/** A value as text: lists as `(a,b)`, doubles with one digit behind the point. */
export function printValue(value: Value, printing: Printing): string {
  if (value === undefined) return MISSING;
  if (Array.isArray(value)) return `(${value.map((item) => printValue(item, printing)).join(",")})`;
  if (value instanceof Uint8Array) return printBytes(value);
  if (typeof value === "number" || typeof value === "bigint") return printNumber(value, printing);
  return String(value);
}

function printNumber(value: number | bigint, { print, type }: Printing): string {
  if (print === "nine-digits") return String(value).padStart(9, "0");
  if (print === "hexadecimal") return value.toString(16).toUpperCase();
  return type === "double" ? Number(value).toFixed(1) : String(value);
}

/** Bytes as text: what cannot be printed becomes a point. */
function printBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[^ -~]/g, ".");
}

/**
 * Escapes text as JSON does inside quotes, so that an event cannot forge a line of output. Text output is escaped
 * like this, JSON output is JSON already.
 */
export function escapeText(text: string): string {
  return JSON.stringify(text.toWellFormed()).slice(1, -1);
}

/** Cuts a text, or pads it with blanks, to a number of characters. */
export function fit(text: string, width: number | undefined): string {
  return width === undefined ? text : text.slice(0, width).padEnd(width, " ");
}
