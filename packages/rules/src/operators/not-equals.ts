// SPDX-License-Identifier: Apache-2.0
import { contains, type Network } from "../patterns/address.ts";
import { sameBytes } from "../patterns/bytes.ts";
import { isPrimitive, literal, type Operator, type Test } from "./operator.ts";

/** `!=`: a value is there and is another one. Of a missing value not even this is true. */
export const notEquals: Operator = {
  names: ["!="],
  description: "There is a value and it is another. An address is outside the network.",
  kinds: ["text", "number", "boolean", "address", "network", "bytes"],
  test([constant], kind): Test {
    if (kind === "network") return (value) => !contains(constant as Network, value as string);
    if (kind === "bytes") return (value) => !sameBytes(value, constant);
    return (value) => value !== constant;
  },
  source(variable, [constant]) {
    return isPrimitive(constant!)
      ? `${variable} !== undefined && ${variable} !== ${literal(constant)}`
      : undefined;
  },
  between: (left, right) => left !== right && !sameBytes(left, right),
};
