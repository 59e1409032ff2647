// SPDX-License-Identifier: Apache-2.0
import { itemsOf, type JsonValue, memberOf } from "./json-value.ts";

/**
 * Where a value is in an event: the words of a JSON pointer (RFC 6901). In paths of our own a `*` stands for each
 * item of an array.
 */
export type JsonPath = readonly string[];

/** The words of a JSON pointer; the slash in front may be left out, as Falco allows. */
export function parsePointer(pointer: string): JsonPath {
  if (pointer === "") return [];
  const words = (pointer.startsWith("/") ? pointer.slice(1) : pointer).split("/");
  return words.map((word) => word.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that a path without `*` leads to. */
export function follow(value: JsonValue, path: JsonPath): JsonValue | undefined {
  let reached: JsonValue | undefined = value;
  for (const key of path) reached = memberOf(reached, key);
  return reached;
}

/**
 * The values that a path leads to; what is missing on the way is left out.
 *
 * @param index which item the first `*` stands for; absent: each
 */
export function followAll(value: JsonValue, path: JsonPath, index?: number): readonly JsonValue[] {
  const star = path.indexOf("*");
  const reached = follow(value, star < 0 ? path : path.slice(0, star));
  if (reached === undefined) return [];
  if (star < 0) return [reached];
  const rest = path.slice(star + 1);
  return chosen(itemsOf(reached), index).flatMap((item) => followAll(item, rest));
}

/** The item of a number, or all items when there is none. */
export function chosen<T>(items: readonly T[], index: number | undefined): readonly T[] {
  return index === undefined ? items : items.slice(index, index + 1);
}
