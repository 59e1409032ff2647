// SPDX-License-Identifier: Apache-2.0
import type { OperatorName } from "../filter/ast.ts";
import { bcontains, bstartswith } from "./bytes.ts";
import { contains } from "./contains.ts";
import { endswith } from "./endswith.ts";
import { equals } from "./equals.ts";
import { glob, iglob } from "./glob.ts";
import { icontains } from "./icontains.ts";
import { intersects, isIn } from "./membership.ts";
import { notEquals } from "./not-equals.ts";
import type { Operator } from "./operator.ts";
import { greater, greaterOrEqual, less, lessOrEqual } from "./order.ts";
import { pmatch } from "./pmatch.ts";
import { regex } from "./regex.ts";
import { startswith } from "./startswith.ts";

/** Every operator of the condition language but `exists`, which only asks whether there is a value. */
export const operators: readonly Operator[] = [
  equals,
  notEquals,
  less,
  lessOrEqual,
  greater,
  greaterOrEqual,
  contains,
  icontains,
  bcontains,
  startswith,
  bstartswith,
  endswith,
  glob,
  iglob,
  regex,
  isIn,
  intersects,
  pmatch,
];

const byName = new Map(
  operators.flatMap((operator) => operator.names.map((name) => [name, operator] as const)),
);

/** The operator of a name that the grammar knows. */
export function getOperator(name: OperatorName): Operator {
  return byName.get(name)!;
}
