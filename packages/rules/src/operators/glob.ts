// SPDX-License-Identifier: Apache-2.0
import { compileGlob } from "../patterns/glob.ts";
import type { Operator } from "./operator.ts";

/** `glob`: the whole value matches a pattern of fnmatch(3), where `*` crosses `/`. */
export const glob: Operator = {
  names: ["glob"],
  description: "The whole value matches a pattern with *, ? and [...]; * takes / too.",
  kinds: ["text"],
  test([constant]) {
    const matches = compileGlob(constant as string);
    return (value) => matches(value as string);
  },
  between: (left, right) => compileGlob(right as string)(left as string),
};

/** `iglob`: like `glob`, but ASCII letters match in either case. */
export const iglob: Operator = {
  names: ["iglob"],
  description: "Like glob, in upper or lower case.",
  kinds: ["text"],
  test([constant]) {
    const matches = compileGlob(constant as string, true);
    return (value) => matches(value as string);
  },
  between: (left, right) => compileGlob(right as string, true)(left as string),
};
