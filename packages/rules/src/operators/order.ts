// SPDX-License-Identifier: Apache-2.0
import { isPrimitive, literal, type Operator, type Present, type Test } from "./operator.ts";

/** `<`: numbers by size, texts by their bytes. */
export const less: Operator = order("<", "less than", (sign) => sign < 0);
/** `<=` */
export const lessOrEqual: Operator = order("<=", "at most", (sign) => sign <= 0);
/** `>` */
export const greater: Operator = order(">", "more than", (sign) => sign > 0);
/** `>=` */
export const greaterOrEqual: Operator = order(">=", "at least", (sign) => sign >= 0);

function order(name: "<" | "<=" | ">" | ">=", words: string, holds: (sign: number) => boolean): Operator {
  return {
    names: [name],
    description: `The value is ${words} the number, or the text in the order of its bytes.`,
    kinds: ["text", "number"],
    test([constant]): Test {
      return (value) => holds(compare(value, constant as Present));
    },
    source(variable, [constant], kind) {
      return kind === "number" && isPrimitive(constant!)
        ? `${variable} ${name} ${literal(constant)}`
        : undefined;
    },
    between: (left, right) => holds(compare(left, right)),
  };
}

/** Texts are compared as UTF-8; JavaScript's own order differs beyond the basic plane. */
function compare(left: Present, right: Present): number {
  if (typeof left === "string") return Buffer.compare(Buffer.from(left), Buffer.from(right as string));
  if (left === right) return 0;
  return left < right ? -1 : left > right ? 1 : Number.NaN;
}
