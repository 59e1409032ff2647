// SPDX-License-Identifier: Apache-2.0

/** What JSON.parse gives. Numbers beyond 2^53 are rounded. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a value has members by name. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of an object by name, or an item of an array by number; never something inherited. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (isObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(value) && /^(?:0|[1-9]\d{0,8})$/.test(key) ? itemsOf(value)[Number(key)] : undefined;
}

/** The items of an array; none of anything else. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** A value as fields of audit events show it: a string as it is, all else as JSON in one line. */
export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" || value === undefined ? value : JSON.stringify(value);
}

/** The same for several values, without those that are missing; undefined when none is left. */
export function textsOf(values: readonly (JsonValue | undefined)[]): readonly string[] | undefined {
  const texts = values.map(textOf).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts;
}
