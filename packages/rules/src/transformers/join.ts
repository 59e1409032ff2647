// SPDX-License-Identifier: Apache-2.0
import { type Transformer, textOf } from "./transformer.ts";

/** `join(separator, (a, b, …))`: the values as text with the separator between. Missing when one of them is. */
export const join: Transformer = {
  name: "join",
  description: "Several values as one text, with a separator between.",
  check(operands, argument) {
    const [separator, list] = operands;
    if (operands.length < 2) return { fault: "unknown field transfomer 'join'" };
    if (operands.length > 2) return { fault: "join() requires exactly 2 arguments: separator and list" };
    if (separator!.list)
      return { fault: "join() first argument (separator) must be a single value, not a list" };
    if (!list!.list) return { fault: "join() second argument must be a list" };
    if (argument !== undefined) return { fault: "transformer 'join' does not support field arguments" };
    return { type: "string", list: false };
  },
  compile:
    () =>
    ([separator, list]) =>
      (list as []).map(textOf).join(textOf(separator)),
};
