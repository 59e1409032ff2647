// SPDX-License-Identifier: Apache-2.0
import { endsWithBytes } from "../patterns/bytes.ts";
import { literal, type Operator, type Test } from "./operator.ts";

/** `endswith`: the value ends with the text or bytes. */
export const endswith: Operator = {
  names: ["endswith"],
  description: "The value ends with the text or bytes.",
  kinds: ["text", "bytes"],
  test([constant], kind): Test {
    if (kind === "text") return (value) => (value as string).endsWith(constant as string);
    return (value) => endsWithBytes(value as Uint8Array, constant as Uint8Array);
  },
  source(variable, [constant], kind) {
    return kind === "text"
      ? `${variable} !== undefined && ${variable}.endsWith(${literal(constant as string)})`
      : undefined;
  },
  between: (left, right) =>
    typeof left === "string"
      ? left.endsWith(right as string)
      : endsWithBytes(left as Uint8Array, right as Uint8Array),
};
