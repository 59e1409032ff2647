// SPDX-License-Identifier: Apache-2.0
import type { ValuesProblem } from "./gates/gate.ts";
import { compileRegex, type Matches } from "./pattern.ts";

/** The conditions that rules put on a text. */
export const textChecks = ["=", "!=", "exists", "not_exists", "like", "not_like", "in", "not_in"] as const;
export type TextCheck = (typeof textChecks)[number];

/**
 * The test of a condition against a rule's value. `like` is a regular expression matched from the start, `in` a
 * list between commas. A condition that needs a value and has none never holds.
 */
export function textCheck(check: TextCheck, value: string | undefined): Matches {
  if (check === "exists" || check === "not_exists") return () => check === "exists";
  if (value === undefined) return () => false;
  switch (check) {
    case "=":
      return (text) => text === value;
    case "!=":
      return (text) => text !== value;
    case "in":
    case "not_in": {
      const words = new Set(value.split(",").map((word) => word.trim()));
      return (text) => words.has(text) === (check === "in");
    }
    default: {
      const compiled = compileRegex(value);
      if ("problem" in compiled) throw new Error(compiled.problem); // refused by textCheckProblem before
      return (text) => compiled.matches(text) === (check === "like");
    }
  }
}

/** What is wrong with a condition and its value: a bad expression, or a value that is missing. */
export function textCheckProblem(check: string, value: string | undefined): ValuesProblem | undefined {
  const needsValue = check !== "exists" && check !== "not_exists";
  if (needsValue && value === undefined) {
    const message = `the rule can never fire: check "${check}" needs a value`;
    return { parameter: "value", message, severity: "warning" };
  }
  if ((check === "like" || check === "not_like") && value !== undefined) {
    const compiled = compileRegex(value);
    if ("problem" in compiled) return { parameter: "value", message: compiled.problem, severity: "error" };
  }
  return undefined;
}
