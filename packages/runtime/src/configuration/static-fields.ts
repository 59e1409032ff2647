// SPDX-License-Identifier: Apache-2.0
import type { Extractors, Field } from "@vendorless/rules";
import { UnfitValue } from "./problem.ts";
import { text, type ValueType } from "./value-types.ts";

/** Values that the configuration gives to fields, the same for every event (`static_fields`). */
export type StaticFields = ReadonlyMap<string, string>;

/** A mapping of names to values. */
export const staticValues: ValueType<StaticFields> = {
  name: "mapping of texts",
  read: (value) => {
    if (value.kind !== "mapping") throw new UnfitValue(value.place, "must be a mapping of names to values");
    return new Map([...value.entries].map(([name, entry]) => [name, text.read(entry.value)]));
  },
};

/** The fields `static.NAME`, for loading rules. */
export function staticFieldList(values: StaticFields): Field[] {
  return [...values.keys()].map((name) => ({
    name: `static.${name}`,
    type: "string",
    description: "Set in the configuration.",
    suggested: true,
  }));
}

/** What gives their values, for compiling rules and outputs. */
export function staticExtractors<E>(values: StaticFields): Extractors<E> {
  return new Map([...values].map(([name, value]) => [`static.${name}`, () => () => value]));
}
