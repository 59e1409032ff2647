// SPDX-License-Identifier: Apache-2.0
import { type Comparison, compares, oneOf } from "../../parameters/one-of.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { type TextCheck, textCheck, textCheckProblem } from "../../text-check.ts";
import { defineTrigger, type Trigger, type ValuesProblem } from "../gate.ts";
import { type AttributeName, attributeNames, attributes } from "./attributes.ts";

const checks = [
  "=",
  "!=",
  ">",
  "<",
  ">=",
  "<=",
  "exists",
  "not_exists",
  "like",
  "not_like",
  "in",
  "not_in",
] as const;
type Check = (typeof checks)[number];

/** Fires when a fact of the image meets a condition. Numbers compare as numbers, everything else as text. */
export const attribute: Trigger = defineTrigger({
  name: "attribute",
  description: "Fires when a fact about the image meets the condition.",
  parameters: {
    attribute: required(oneOf(attributeNames), { description: "The fact to check.", example: "size" }),
    check: required(oneOf(checks), { description: "The condition.", example: ">" }),
    value: optional(text, {
      description: "What the fact is compared with; needed by all but exists and not_exists.",
      example: "1073741824",
    }),
  },
  check: valueProblem,
  *evaluate({ attribute, check, value }, { findings }) {
    const { of, parse } = attributes[attribute];
    const found = of(findings);
    const wanted = value === undefined || value === "" ? undefined : parse(value);
    if (!holds(check, found, wanted)) return;
    const shown = `check_value: '${shownValue(found, wanted)}' matched image value: '${found ?? "None"}'`;
    yield { message: `Attribute check for attribute: '${attribute}' check: '${check}' ${shown}` };
  },
});

function valueProblem(values: {
  attribute: AttributeName;
  check: Check;
  value: string | undefined;
}): ValuesProblem | undefined {
  const { attribute, check, value } = values;
  if (value !== undefined && attributes[attribute].parse(value) === undefined) {
    const message = `"${value}" cannot be compared with ${attribute}: expected ${attributes[attribute].format}`;
    return { parameter: "value", message, severity: "error" };
  }
  return textCheckProblem(check, value);
}

function holds(
  check: Check,
  found: string | number | undefined,
  wanted: string | number | undefined,
): boolean {
  if (check === "exists") return Boolean(found);
  if (check === "not_exists") return !found;
  if (wanted === undefined) return false;
  if (found === undefined) return check === "!=" || check === "not_in" || check === "not_like";
  if (isText(check)) return textCheck(check, String(wanted))(String(found));
  return compares(check)(found, wanted);
}

function isText(check: Comparison | TextCheck): check is "like" | "not_like" | "in" | "not_in" {
  return check === "like" || check === "not_like" || check === "in" || check === "not_in";
}

/** Anchore Engine, written in Python, shows a missing value as None where the fact is a text, else not at all. */
function shownValue(
  found: string | number | undefined,
  wanted: string | number | undefined,
): string | number {
  return wanted ?? (typeof found === "string" ? "None" : "");
}
