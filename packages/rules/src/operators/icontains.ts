// SPDX-License-Identifier: Apache-2.0
import { toAsciiLower } from "../patterns/ascii-case.ts";
import type { Operator, Test } from "./operator.ts";

/** `icontains`: like `contains`, but ASCII letters match in either case. */
export const icontains: Operator = {
  names: ["icontains"],
  description: "The text occurs somewhere in the value, in upper or lower case.",
  kinds: ["text"],
  test([constant]): Test {
    const lowered = toAsciiLower(constant as string);
    return (value) => toAsciiLower(value as string).includes(lowered);
  },
  between: (left, right) => toAsciiLower(left as string).includes(toAsciiLower(right as string)),
};
