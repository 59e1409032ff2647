// SPDX-License-Identifier: Apache-2.0
import { type Addition, fields, type RuleSelection } from "@vendorless/rules";
import { UnfitValue } from "./problem.ts";
import { type StaticFields, staticFieldList } from "./static-fields.ts";
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

/** What the configuration adds to the outputs of some rules; `suggested`: the fields that every alert should have too. */
export type ConfiguredAddition = Addition & { readonly suggested: boolean };

/** `append_output`: what is added to the outputs of some rules. */
export const additions: ValueType<readonly ConfiguredAddition[]> = list(
  "list of {match, extra_output, extra_fields, suggested_output}",
  readAddition,
);

function readAddition(entry: Value): ConfiguredAddition {
  const names = ["match", "extra_output", "extra_fields", "suggested_output"] as const;
  const found = fieldsOf(entry, names);
  return {
    match: found.match === undefined ? {} : readMatch(found.match),
    suggested: found.suggested_output !== undefined && truth.read(found.suggested_output),
    ...(found.extra_output !== undefined && { output: text.read(found.extra_output) }),
    ...(found.extra_fields !== undefined && { fields: readFields(found.extra_fields) }),
  };
}

/**
 * Additions as loadRules takes them. Suggested are the fields that tell what every alert in a container should: its
 * name, its image, its pod; and those that the configuration itself defines.
 */
export function expandSuggested(
  configured: readonly ConfiguredAddition[],
  statics: StaticFields,
): readonly Addition[] {
  const suggested = [...fields, ...staticFieldList(statics)].filter((field) => field.suggested === true);
  const output = suggested.map(({ name }) => `${name.replaceAll(".", "_")}=%${name}`).join(" ");
  return configured.flatMap((addition) => {
    if (!addition.suggested) return [addition];
    return [addition, { match: { source: "syscall", ...addition.match }, output }];
  });
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
