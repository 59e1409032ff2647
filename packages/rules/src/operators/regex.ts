// SPDX-License-Identifier: Apache-2.0
import { compileRegex } from "../patterns/regex.ts";
import type { Operator } from "./operator.ts";

/** `regex`: the whole value matches a regular expression in the POSIX syntax of RE2; linear time. */
export const regex: Operator = {
  names: ["regex"],
  description: "The whole value matches a regular expression (RE2, POSIX syntax).",
  kinds: ["text"],
  test([constant]) {
    const matches = compileRegex(constant as string);
    return (value) => matches(value as string);
  },
};
