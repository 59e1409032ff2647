// SPDX-License-Identifier: Apache-2.0
import { startsWithBytes } from "../patterns/bytes.ts";
import { literal, type Operator, type Test } from "./operator.ts";

/** `startswith`: the value starts with the text or bytes. */
export const startswith: Operator = {
  names: ["startswith"],
  description: "The value starts with the text or bytes.",
  kinds: ["text", "bytes"],
  test([constant], kind): Test {
    if (kind === "text") return (value) => (value as string).startsWith(constant as string);
    return (value) => startsWithBytes(value as Uint8Array, constant as Uint8Array);
  },
  source(variable, [constant], kind) {
    return kind === "text"
      ? `${variable} !== undefined && ${variable}.startsWith(${literal(constant as string)})`
      : undefined;
  },
  between: (left, right) =>
    typeof left === "string"
      ? left.startsWith(right as string)
      : startsWithBytes(left as Uint8Array, right as Uint8Array),
};
