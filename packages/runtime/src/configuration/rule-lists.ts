// SPDX-License-Identifier: Apache-2.0
import { type Addition, fields, type RuleSelection } from "@vendorless/rules";
import { UnfitValue } from "./problem.ts";
import type { Value } from "./value.ts";
import { fieldsOf, list, text, texts, truth, type ValueType } from "./value-types.ts";

/** `rules`: switches rules on or off, in order. An entry with a rule and a tag means both, one after the other. */
export const selections: ValueType<readonly RuleSelection[]> = {
  name: "list of {enable or disable: {rule or tag}}",
  read: (value) => list("", readSelection).read(value).flat(),
};

function readSelection(entry: Value): RuleSelection[] {
  const { enable, disable } = fieldsOf(entry, ["enable", "disable"]);
  const criteria = enable ?? disable;
  if (criteria === undefined) throw new UnfitValue(entry.place, "needs enable or disable");
  const { rule, tag } = fieldsOf(criteria, ["rule", "tag"]);
  const found: RuleSelection[] = [];
  if (rule !== undefined) found.push({ enable: enable !== undefined, rule: text.read(rule) });
  if (tag !== undefined) found.push({ enable: enable !== undefined, tag: text.read(tag) });
  if (found.length === 0) throw new UnfitValue(criteria.place, "needs a rule or a tag");
  return found;
}

/** `append_output`: what is added to the outputs of some rules. */
export const additions: ValueType<readonly Addition[]> = {
  name: "list of {match, extra_output, extra_fields, suggested_output}",
  read: (value) => list("", readAddition).read(value).flat(),
};

function readAddition(entry: Value): Addition[] {
  const names = ["match", "extra_output", "extra_fields", "suggested_output"] as const;
  const found = fieldsOf(entry, names);
  const match = found.match === undefined ? {} : readMatch(found.match);
  const addition: Addition = {
    match,
    ...(found.extra_output !== undefined && { output: text.read(found.extra_output) }),
    ...(found.extra_fields !== undefined && { fields: readFields(found.extra_fields) }),
  };
  const suggested = found.suggested_output !== undefined && truth.read(found.suggested_output);
  return suggested ? [addition, suggestedAddition(match)] : [addition];
}

/** The fields that tell what every alert in a container should: its name, its image, its pod. */
export function suggestedAddition(match: NonNullable<Addition["match"]> = {}): Addition {
  const suggested = fields.filter((field) => field.suggested === true);
  const output = suggested.map(({ name }) => `${name.replaceAll(".", "_")}=%${name}`).join(" ");
  return { match: { source: "syscall", ...match }, output };
}

function readMatch(value: Value): NonNullable<Addition["match"]> {
  const { rule, source, tags } = fieldsOf(value, ["rule", "source", "tags"]);
  return {
    ...(rule !== undefined && { rule: text.read(rule) }),
    ...(source !== undefined && { source: text.read(source) }),
    ...(tags !== undefined && { tags: texts.read(tags) }),
  };
}

function readFields(value: Value): NonNullable<Addition["fields"]> {
  const found = list("", readField).read(value).flat();
  const keys = found.map(({ key }) => key);
  const again = keys.find((key, index) => keys.indexOf(key) !== index);
  if (again !== undefined) throw new UnfitValue(value.place, `the field ${again} is defined twice`);
  return found;
}

/** `proc.name` is a field as it is, `who: "%user.name"` a format. */
function readField(value: Value): { key: string; format: string; raw: boolean }[] {
  if (value.kind !== "mapping") {
    const name = text.read(value);
    return [{ key: name, format: `%${name}`, raw: true }];
  }
  return [...value.entries].map(([key, entry]) => ({ key, format: text.read(entry.value), raw: false }));
}
