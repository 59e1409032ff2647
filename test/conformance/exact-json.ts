// SPDX-License-Identifier: Apache-2.0
import { type Json, printJson } from "@vendorless/rules";

/** Parses JSON and keeps all digits of whole numbers, times in nanoseconds above all: those beyond 2^53 are bigints. */
export function parseExactJson(text: string): Json {
  return parseNumbers(text, (value, digits) => {
    const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isRounded && /^-?\d+$/.test(digits) ? BigInt(digits) : value;
  });
}

/** Parses JSON and keeps numbers as they are written: `0.0` is that text. */
export function parseJsonTexts(text: string): Json {
  return parseNumbers(text, (_value, digits) => digits);
}

function parseNumbers(text: string, convert: (value: number, digits: string) => Json): Json {
  const revive = (_key: string, value: Json, context?: { source?: string }): Json =>
    typeof value === "number" ? convert(value, context?.source ?? "") : value;
  return JSON.parse(text, revive) as Json;
}

/** Whether two values are the same JSON, where `1` and `1n` are. */
export function isSameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left === right || printJson(left) === printJson(right);
}
