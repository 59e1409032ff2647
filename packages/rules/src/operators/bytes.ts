// SPDX-License-Identifier: Apache-2.0
import { includesBytes, startsWithBytes } from "../patterns/bytes.ts";
import type { Operator, Test } from "./operator.ts";

/** `bcontains`: the bytes, given in hexadecimal, occur somewhere in the value. */
export const bcontains: Operator = {
  names: ["bcontains"],
  description: "The bytes, given in hexadecimal, occur somewhere in the value.",
  kinds: ["bytes"],
  hex: true,
  test([constant]): Test {
    return (value) => includesBytes(value as Uint8Array, constant as Uint8Array);
  },
  between: (left, right) => includesBytes(left as Uint8Array, right as Uint8Array),
};

/** `bstartswith`: the value starts with the bytes, given in hexadecimal. */
export const bstartswith: Operator = {
  names: ["bstartswith"],
  description: "The value starts with the bytes, given in hexadecimal.",
  kinds: ["bytes"],
  hex: true,
  test([constant]): Test {
    return (value) => startsWithBytes(value as Uint8Array, constant as Uint8Array);
  },
  between: (left, right) => startsWithBytes(left as Uint8Array, right as Uint8Array),
};
