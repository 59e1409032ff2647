// SPDX-License-Identifier: Apache-2.0
import type { Trigger } from "../gates/gate.ts";
import { meant } from "./meant.ts";
import { member, objects, optionalText, type Place, text } from "./place.ts";

/** A rule's parameters: as written, and as the trigger's kinds parsed them. */
export interface ReadParameters {
  parameters: Record<string, string>;
  values: Record<string, unknown>;
}

/** A parameter as written, and where. */
interface Written {
  value: string;
  name: Place;
  place: Place;
}

/**
 * Reads the parameters of a rule for its trigger. Names are in any case, of a name written twice the last counts,
 * and a value of null is none. Everything that does not fit the trigger is reported and gives undefined.
 */
export function readParameters(rule: Place, trigger: Trigger): ReadParameters | undefined {
  const written = readWritten(member(rule, "params"));
  const allKnown = reportUnknown(written, trigger);
  const read = parseValues(rule, written, trigger);
  if (read === undefined) return undefined;
  const problem = trigger.check(read.values);
  if (problem !== undefined) {
    const place = written.get(problem.parameter)?.place ?? rule;
    const { message, severity } = problem;
    place.report(place, { type: "ParameterValueInvalidError", message, severity });
  }
  return allKnown && problem?.severity !== "error" ? read : undefined;
}

function readWritten(place: Place): Map<string, Written> {
  const written = new Map<string, Written>();
  for (const entry of objects(place, "optional")) {
    const namePlace = member(entry, "name");
    const name = text(namePlace)?.toLowerCase();
    const valuePlace = member(entry, "value");
    const value = optionalText(valuePlace);
    if (name === undefined) continue;
    if (value === undefined) written.delete(name);
    else written.set(name, { value, name: namePlace, place: valuePlace });
  }
  return written;
}

function reportUnknown(written: ReadonlyMap<string, Written>, trigger: Trigger): boolean {
  const known = Object.entries(trigger.parameters).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  const unknown = Array.from(written).filter(([name]) => !known.includes(name));
  for (const [name, { name: place }] of unknown) {
    const message = `trigger "${trigger.name}" has no parameter "${name}"`;
    place.report(place, { type: "InvalidParameterError", message, hint: meant(name, known) });
  }
  return unknown.length === 0;
}

function parseValues(
  rule: Place,
  written: ReadonlyMap<string, Written>,
  trigger: Trigger,
): ReadParameters | undefined {
  const read: ReadParameters = { parameters: {}, values: {} };
  let valid = true;
  const refuse = (place: Place, message: string): void => {
    valid = false;
    place.report(place, { type: "ParameterValueInvalidError", message });
  };
  for (const [name, { kind, required, aliases = [] }] of Object.entries(trigger.parameters)) {
    const used = [name, ...aliases].find((candidate) => written.has(candidate)) ?? name;
    const found = written.get(used);
    if (found === undefined) {
      if (required) refuse(rule, `the parameter "${name}" is required`);
      continue;
    }
    const parsed = kind.parse(found.value);
    if ("problem" in parsed) {
      refuse(found.place, `parameter "${used}": ${parsed.problem}`);
      continue;
    }
    read.parameters[name] = found.value;
    read.values[name] = parsed.value;
  }
  return valid ? read : undefined;
}
