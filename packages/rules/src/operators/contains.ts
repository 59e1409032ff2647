// SPDX-License-Identifier: Apache-2.0
import { includesBytes } from "../patterns/bytes.ts";
import { literal, type Operator, type Test } from "./operator.ts";

/** `contains`: the text or bytes occur somewhere in the value. */
export const contains: Operator = {
  names: ["contains"],
  description: "The text or bytes occur somewhere in the value.",
  kinds: ["text", "bytes"],
  test([constant], kind): Test {
    if (kind === "text") return (value) => (value as string).includes(constant as string);
    return (value) => includesBytes(value as Uint8Array, constant as Uint8Array);
  },
  source(variable, [constant], kind) {
    return kind === "text"
      ? `${variable} !== undefined && ${variable}.includes(${literal(constant as string)})`
      : undefined;
  },
  between: (left, right) =>
    typeof left === "string"
      ? left.includes(right as string)
      : includesBytes(left as Uint8Array, right as Uint8Array),
};
