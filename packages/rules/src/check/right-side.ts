// SPDX-License-Identifier: Apache-2.0
import type { Operator } from "../operators/operator.ts";
import type { Term } from "./checked.ts";
import { nameOfTerm, typeOfTerm } from "./term.ts";
import { kindOf, titleOf } from "./value-type.ts";

/** Why two terms cannot be compared with each other, or undefined when they can. */
export function rightSideFault(left: Term, right: Term, operator: Operator): string | undefined {
  if (operator.between === undefined) {
    return `operator '${operator.names[0]!.toUpperCase()}' doesn't support right-hand side fields`;
  }
  const leftType = typeOfTerm(left);
  const rightType = typeOfTerm(right);
  if (kindOf(leftType.type) === "network") return "field type 'IPNET' doesn't support right-hand side fields";
  if (refuses(left)) return `field '${nameOfTerm(left)}' doesn't support right-hand side fields`;
  if (refuses(right)) return `field '${nameOfTerm(right)}' can't be used as a right-hand side field`;
  const same = leftType.type === rightType.type || (isText(leftType.type) && isText(rightType.type));
  if (same && leftType.list === rightType.list) return undefined;
  return (
    `field '${nameOfTerm(left)}' has type '${describe(leftType)}' while the right-hand side field ` +
    `'${nameOfTerm(right)}' has incompatible type '${describe(rightType)}'`
  );
}

function refuses(term: Term): boolean {
  if (term.kind === "transformed" && term.operands.length === 1) return refuses(term.operands[0]!);
  return term.kind === "field" && term.field.notRightHandSide === true;
}

function isText(type: Parameters<typeof kindOf>[0]): boolean {
  return kindOf(type) === "text";
}

function describe({ type, list }: ReturnType<typeof typeOfTerm>): string {
  return titleOf(type) + (list ? " (list)" : "");
}
