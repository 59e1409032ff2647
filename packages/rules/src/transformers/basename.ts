// SPDX-License-Identifier: Apache-2.0
import { mapValue, onlyOperand, type Transformer } from "./transformer.ts";

/** `basename(path)`: what follows the last slash; nothing when the path ends with one. */
export const basename: Transformer = {
  name: "basename",
  description: "The part of a path behind its last slash.",
  check: (operands, argument) => onlyOperand("basename", ["string", "path"], operands, argument),
  compile:
    () =>
    ([value]) =>
      mapValue(value!, (path) => (path as string).slice((path as string).lastIndexOf("/") + 1)),
};
