// SPDX-License-Identifier: Apache-2.0
import type { CheckedComparison } from "../check/checked.ts";
import type { Value } from "../extract.ts";
import type { Present, Test } from "../operators/operator.ts";

/**
 * The test of a comparison for one present value: its operator on its constants, joined by its modifier. For values
 * that are several, see {@link quantifierOf}.
 */
export function compileTest({ operator, modifier, constants, valueKind }: CheckedComparison): Test {
  if (operator.set === true) return operator.test(constants, valueKind);
  if (modifier === undefined) return operator.test([constants[0]!], valueKind);
  const tests = constants.map((constant) => operator.test([constant], valueKind));
  // No list of values is met by an empty one, whatever the modifier.
  if (tests.length === 0) return () => false;
  switch (modifier) {
    case "anyof":
      return (value) => tests.some((test) => test(value));
    case "allof":
      return (value) => tests.every((test) => test(value));
    case "oneof":
      return (value) => tests.filter((test) => test(value)).length === 1;
  }
}

/**
 * How a test applies to a value that is several: `one` when there is only one, `some` or `every` of them, or `each`:
 * every one, of which there must be some.
 */
export type Quantifier = "one" | "some" | "every" | "each";

export function quantifierOf({ term, operator, valueKind }: CheckedComparison): Quantifier {
  const multiple = "multiple" in term ? term.multiple : undefined;
  if (multiple === "list") return operator.list ?? "some";
  if (multiple === undefined) return "one";
  // Either end of a connection: it is "not" an address or port when neither end is.
  const ends = valueKind === "address" || valueKind === "network" || isPort(term);
  return ends && operator.names[0] === "!=" ? "each" : "some";
}

function isPort(term: CheckedComparison["term"]): boolean {
  return term.kind === "field" && term.type === "port";
}

/** Applies a test as a quantifier says; a missing value passes none. */
export const apply: Readonly<Record<Quantifier, (test: Test, value: Value) => boolean>> = {
  one: (test, value) => value !== undefined && test(value as Present),
  some: (test, value) => itemsOf(value)?.some(test) ?? false,
  every: (test, value) => itemsOf(value)?.every(test) ?? false,
  each: (test, value) => {
    const items = itemsOf(value);
    return items !== undefined && items.length > 0 && items.every(test);
  },
};

function itemsOf(value: Value): readonly Present[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]) as readonly Present[];
}

/** Applies an operator to two values of an event; lists are compared as sets. */
export function relate(
  between: (left: Present, right: Present) => boolean,
  list: "every" | "some" | undefined,
  left: Value,
  right: Value,
): boolean {
  const lefts = itemsOf(left);
  const rights = itemsOf(right);
  if (lefts === undefined || rights === undefined) return false;
  if (!Array.isArray(left)) return between(left as Present, right as Present);
  const isMember = (item: Present): boolean => rights.some((other) => between(item, other));
  return list === "every" ? lefts.every(isMember) : lefts.some(isMember);
}
