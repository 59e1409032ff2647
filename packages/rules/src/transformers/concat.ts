// SPDX-License-Identifier: Apache-2.0
import { type Transformer, textOf } from "./transformer.ts";

/** `concat(a, b, …)`: texts one after the other. Missing when one of them is. */
export const concat: Transformer = {
  name: "concat",
  description: "Texts one after the other.",
  check(operands, argument) {
    if (operands.length < 2) return { fault: "unknown field transfomer 'concat'" };
    const strings = operands.every(({ type, list }) => !list && (type === "string" || type === "path"));
    if (!strings) return { fault: "concat() arguments must be strings" };
    if (argument !== undefined) return { fault: "transformer 'concat' does not support field arguments" };
    return { type: "string", list: false };
  },
  compile: () => (values) => values.map(textOf).join(""),
};
