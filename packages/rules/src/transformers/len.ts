// SPDX-License-Identifier: Apache-2.0
import { onlyOperand, type Transformer } from "./transformer.ts";

/** `len(value)`: how many bytes a text or buffer has, or how many values a list. */
export const len: Transformer = {
  name: "len",
  description: "The number of bytes of a text or buffer, or of values of a list.",
  check(operands, argument) {
    const list = operands[0]?.list === true;
    const checked = onlyOperand(
      "len",
      list ? [operands[0]!.type] : ["string", "path", "bytes"],
      operands,
      argument,
    );
    return "fault" in checked ? checked : { type: "uint64", list: false };
  },
  compile:
    () =>
    ([value]) =>
      typeof value === "string"
        ? Buffer.byteLength(value)
        : (value as Uint8Array | readonly unknown[]).length,
};
