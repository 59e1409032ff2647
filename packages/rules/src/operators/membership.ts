// SPDX-License-Identifier: Apache-2.0
import type { ValueKind } from "../check/value-type.ts";
import { contains, type Network } from "../patterns/address.ts";
import { sameBytes } from "../patterns/bytes.ts";
import { type Constant, isPrimitive, literal, type Operator, type Reference, type Test } from "./operator.ts";

/** `in`: the value is one of the list; of several values, each one is. */
export const isIn: Operator = membership("in", "every", "of several values, each one is");

/** `intersects`: the value is one of the list; of several values, at least one is. */
export const intersects: Operator = membership("intersects", "some", "of several values, at least one is");

/** Up to so many constants are compared one by one; more are looked up in a set. */
const FEW = 4;

function membership(name: "in" | "intersects", list: "every" | "some", words: string): Operator {
  return {
    names: [name],
    description: `The value is one of the list; ${words}.`,
    kinds: ["text", "number", "boolean", "address", "network", "bytes"],
    list,
    set: true,
    test(constants, kind): Test {
      if (kind === "network") {
        return (value) => constants.some((network) => contains(network as Network, value as string));
      }
      if (kind === "bytes") return (value) => constants.some((bytes) => sameBytes(value, bytes));
      const members = new Set<unknown>(constants);
      return (value) => members.has(value);
    },
    source: sourceOf,
    between: (left, right) => left === right || sameBytes(left, right),
  };
}

function sourceOf(
  variable: string,
  constants: readonly Constant[],
  _kind: ValueKind,
  reference: Reference,
): string | undefined {
  if (constants.length === 0) return "false";
  if (!constants.every(isPrimitive)) return undefined;
  if (constants.length > FEW) return `${reference(new Set(constants))}.has(${variable})`;
  return constants.map((constant) => `${variable} === ${literal(constant)}`).join(" || ");
}
