// SPDX-License-Identifier: Apache-2.0

/** What alerts consist of. A bigint is written with all its digits. */
export type Json =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** JSON in one line with the keys of objects in the order of their code units, so that equal alerts are equal text. */
export function printJson(value: Json): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printJson).join(",")}]`;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${printJson(key)}:${printJson(inner)}`).join(",")}}`;
}
