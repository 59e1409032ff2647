// SPDX-License-Identifier: Apache-2.0
import { type Kind, patternKind } from "./kind.ts";

/** Words between commas; none may be empty, and each is trimmed. */
export const list: Kind<string[]> = {
  type: "CommaDelimitedStringList",
  description: "Comma delimited list of strings",
  criteria: { type: "string", pattern: "^[^,]+(?:,[^,]+)*$" },
  parse(text) {
    const value = text.split(",").map((item) => item.trim());
    if (value.includes("")) return { problem: "must be words between commas, none of them empty" };
    return { value };
  },
};

/** Whole numbers between commas. */
export const numberList: Kind<number[]> = patternKind({
  type: "CommaDelimitedStringOfNumbers",
  description: "Comma delimited list of numbers",
  pattern: /^\s*[0-9]+\s*(?:,\s*[0-9]+\s*)*$/,
  convert: (text) => text.split(",").map(Number),
});
