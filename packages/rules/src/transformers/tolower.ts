// SPDX-License-Identifier: Apache-2.0
import { toAsciiLower } from "../patterns/ascii-case.ts";
import { mapValue, onlyOperand, type Transformer } from "./transformer.ts";

/** `tolower(text)`: ASCII letters in lower case. */
export const tolower: Transformer = {
  name: "tolower",
  description: "The text with its ASCII letters in lower case.",
  check: (operands, argument) => onlyOperand("tolower", ["string", "path"], operands, argument),
  compile:
    () =>
    ([value]) =>
      mapValue(value!, (text) => toAsciiLower(text as string)),
};
