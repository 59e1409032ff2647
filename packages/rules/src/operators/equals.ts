// SPDX-License-Identifier: Apache-2.0
import { contains, type Network } from "../patterns/address.ts";
import { sameBytes } from "../patterns/bytes.ts";
import { isPrimitive, literal, type Operator, type Test } from "./operator.ts";

/** `=` and `==`: the same text (case counts), number, truth value, address or bytes; an address in the network. */
export const equals: Operator = {
  names: ["=", "=="],
  description: "The value is the same. An address is in the network.",
  kinds: ["text", "number", "boolean", "address", "network", "bytes"],
  test([constant], kind): Test {
    if (kind === "network") return (value) => contains(constant as Network, value as string);
    if (kind === "bytes") return (value) => sameBytes(value, constant);
    return (value) => value === constant;
  },
  source(variable, [constant]) {
    return isPrimitive(constant!) ? `${variable} === ${literal(constant)}` : undefined;
  },
  between: (left, right) => left === right || sameBytes(left, right),
};
