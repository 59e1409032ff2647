// SPDX-License-Identifier: Apache-2.0
import type { MappingValue, Value } from "./value.ts";

/** What wins when a further file (`config_files`) has a key that is there already. Only first-level keys meet. */
export type MergeStrategy =
  /** Items are added to sequences; other values are replaced. */
  | "append"
  /** Values are replaced. */
  | "override"
  /** What is there stays. */
  | "add-only";

/** Puts the keys of a further file into a configuration. */
export function merge(base: MappingValue, further: MappingValue, strategy: MergeStrategy): MappingValue {
  const entries = new Map(base.entries);
  for (const [name, entry] of further.entries) {
    const present = entries.get(name);
    if (present === undefined) entries.set(name, entry);
    else if (strategy === "override") entries.set(name, entry);
    else if (strategy === "append") {
      entries.set(name, { ...entry, value: appended(present.value, entry.value) });
    }
  }
  return { ...base, entries };
}

function appended(present: Value, further: Value): Value {
  if (present.kind !== "sequence" || further.kind !== "sequence") return further;
  return { ...present, items: [...present.items, ...further.items] };
}
