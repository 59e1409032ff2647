// SPDX-License-Identifier: Apache-2.0

/** Whether a parsed value is an object that is not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text member of an object, or the empty text when it is missing or of another type. */
export function textIn(object: object, key: string): string {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return typeof value === "string" ? value : "";
}

/** An object member of an object, or an empty one when it is missing or of another type. */
export function objectIn(object: object, key: string): Record<string, unknown> {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return isObject(value) ? value : {};
}

/** The objects in an array member of an object; none when it is missing or of another type. */
export function objectsIn(object: object, key: string): Record<string, unknown>[] {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts in an array member of an object; none when it is missing or of another type. */
export function textsIn(object: object, key: string): string[] {
  const value: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : undefined;
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
