// SPDX-License-Identifier: Apache-2.0
import { nearest } from "@vendorless/base";
import type { Kind } from "./kind.ts";

/** One of a closed set of words, exactly as written. */
export function oneOf<const Words extends readonly string[]>(words: Words): Kind<Words[number]> {
  return {
    type: "EnumString",
    description: `One of [${words.map((word) => `'${word}'`).join(", ")}]`,
    criteria: { type: "string", enum: words },
    parse(value) {
      if (words.includes(value)) return { value };
      const meant = nearest(value, words);
      const hint = meant === undefined ? "" : ` (did you mean "${meant}"?)`;
      return { problem: `must be one of ${words.join(", ")}${hint}` };
    },
  };
}

/** How a number or a severity is compared. */
export const comparison: Kind<Comparison> = oneOf(["=", "!=", "<", ">", "<=", ">="]);
export type Comparison = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** The function of a comparison, for numbers and for texts by code unit. */
export function compares(comparison: Comparison): <T extends number | string>(a: T, b: T) => boolean {
  return comparisons[comparison];
}

const comparisons: Record<Comparison, <T extends number | string>(a: T, b: T) => boolean> = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};
