// SPDX-License-Identifier: Apache-2.0
import { toAsciiUpper } from "../patterns/ascii-case.ts";
import { mapValue, onlyOperand, type Transformer } from "./transformer.ts";

/** `toupper(text)`: ASCII letters in upper case. */
export const toupper: Transformer = {
  name: "toupper",
  description: "The text with its ASCII letters in upper case.",
  check: (operands, argument) => onlyOperand("toupper", ["string", "path"], operands, argument),
  compile:
    () =>
    ([value]) =>
      mapValue(value!, (text) => toAsciiUpper(text as string)),
};
