// SPDX-License-Identifier: Apache-2.0
import type { Settings } from "./settings.ts";
import type { Value } from "./value.ts";
import type { ValueType } from "./value-types.ts";

/** A key of falco.yaml, by its whole dotted name. */
export type Key = UsedKey | UnusedKey;

/** A key that changes how the watch behaves. */
export interface UsedKey {
  readonly name: string;
  /** What values it has, for the reference. */
  readonly type: string;
  /** What holds when it is not there, as it would be written. */
  readonly default: string;
  readonly meaning: string;
  /** The name it has today, where it had another. */
  readonly renamed?: string;
  /** What it changes of the settings. @throws UnfitValue */
  readonly apply: (value: Value, settings: Settings) => Partial<Settings>;
}

/** A key that Falco has and that changes nothing here. */
export interface UnusedKey {
  readonly name: string;
  /** The values that need no word, since the watch behaves like that. For all others there is a warning. */
  readonly silent: readonly string[];
  /** What happens instead. */
  readonly unused: string;
}

/** Makes a key that is used. */
export function used<T>(
  name: string,
  type: ValueType<T>,
  absent: string,
  meaning: string,
  change: (value: T, settings: Settings) => Partial<Settings>,
): UsedKey {
  const apply: UsedKey["apply"] = (value, settings) => change(type.read(value), settings);
  return { name, type: type.name, default: absent, meaning, apply };
}
