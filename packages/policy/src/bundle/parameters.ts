// SPDX-License-Identifier: Apache-2.0
import type { Trigger } from "../gates/gate.ts";
import { meant } from "./meant.ts";
import { member, objects, optionalText, type Place, text } from "./place.ts";

/** A rule's parameters: as written, and as the trigger's kinds parsed them. */
export interface ReadParameters {
  parameters: Record<string, string>;
  values: Record<string, unknown>;
}

/**
 * Reads the parameters of a rule for its trigger. Names are in any case, of a name written twice the last counts,
 * and a value of null is none. Everything that does not fit the trigger is reported and gives undefined.
 */
export function readParameters(rule: Place, trigger: Trigger): ReadParameters | undefined {
  const written = readWritten(member(rule, "params"));
  if (written === undefined) return undefined;
  let valid = true;
  const refuse = (
    place: Place,
    type: "InvalidParameterError" | "ParameterValueInvalidError",
    message: string,
    hint?: string,
  ): void => {
    valid = false;
    place.report(place, { type, message, hint });
  };
  const known = Object.keys(trigger.parameters);
  for (const [name, { place }] of written) {
    if (known.includes(name)) continue;
    refuse(
      place,
      "InvalidParameterError",
      `trigger "${trigger.name}" has no parameter "${name}"`,
      meant(name, known),
    );
  }
  const parameters: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const name of known) {
    const { kind, required } = trigger.parameters[name]!;
    const found = written.get(name);
    if (found === undefined) {
      if (required) refuse(rule, "ParameterValueInvalidError", `the parameter "${name}" is required`);
      continue;
    }
    const parsed = kind.parse(found.value);
    if ("problem" in parsed) {
      refuse(found.place, "ParameterValueInvalidError", `parameter "${name}": ${parsed.problem}`);
      continue;
    }
    parameters[name] = found.value;
    values[name] = parsed.value;
  }
  if (!valid) return undefined;
  const problem = trigger.check(values);
  if (problem !== undefined) {
    const place = written.get(problem.parameter)?.place ?? rule;
    const { message, severity } = problem;
    place.report(place, { type: "ParameterValueInvalidError", message, severity });
    if (severity === "error") return undefined;
  }
  return { parameters, values };
}

function readWritten(place: Place): Map<string, { value: string; place: Place }> | undefined {
  const written = new Map<string, { value: string; place: Place }>();
  if (place.node !== undefined && place.node.kind !== "array") {
    objects(place, "optional"); // reports
    return undefined;
  }
  for (const entry of objects(place, "optional")) {
    const name = text(member(entry, "name"))?.toLowerCase();
    const valuePlace = member(entry, "value");
    const value = optionalText(valuePlace);
    if (name === undefined) continue;
    if (value === undefined) written.delete(name);
    else written.set(name, { value, place: valuePlace });
  }
  return written;
}
