// SPDX-License-Identifier: Apache-2.0
import { UnfitValue } from "./problem.ts";
import type { Value } from "./value.ts";

/** A kind of values that keys have. */
export interface ValueType<T> {
  /** For the reference. */
  readonly name: string;
  /** @throws UnfitValue */
  readonly read: (value: Value) => T;
}

/** Any text. */
export const text: ValueType<string> = { name: "text", read: textOf };

/** The words for yes and no that YAML 1.1 has. */
export const truth: ValueType<boolean> = {
  name: "boolean",
  read: (value) => {
    const word = textOf(value);
    if (/^(?:true|yes|on|y)$/i.test(word)) return true;
    if (/^(?:false|no|off|n)$/i.test(word)) return false;
    throw new UnfitValue(value.place, `${JSON.stringify(word)} is neither true nor false`);
  },
};

/** A decimal number in a range. `complaint` says what is wrong with one outside of it. */
export function number(least: number, most: number, complaint?: string): ValueType<number> {
  return {
    name: "number",
    read: (value) => {
      const word = textOf(value);
      const found = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word) ? Number(word) : Number.NaN;
      if (found >= least && found <= most) return found;
      const wanted = complaint ?? `must be a number in the range [${least}, ${most}]`;
      throw new UnfitValue(value.place, `${wanted}, not ${JSON.stringify(word)}`);
    },
  };
}

/** One of some words. */
export function oneOf<T extends string>(words: readonly T[]): ValueType<T> {
  return {
    name: words.join(" or "),
    read: (value) => {
      const word = textOf(value);
      const found = words.find((each) => each === word);
      if (found !== undefined) return found;
      throw new UnfitValue(value.place, `${JSON.stringify(word)} is none of ${words.join(", ")}`);
    },
  };
}

/** Several texts; one alone may stand without a sequence, as in Falco. */
export const texts: ValueType<readonly string[]> = list("texts", textOf);

/** Several values of one kind; one alone may stand without a sequence. */
export function list<T>(name: string, read: (value: Value) => T): ValueType<readonly T[]> {
  return {
    name,
    read: (value) => {
      if (value.kind === "null") return [];
      return (value.kind === "sequence" ? value.items : [value]).map(read);
    },
  };
}

function textOf(value: Value): string {
  if (value.kind === "text") return value.text;
  throw new UnfitValue(value.place, `must be one value, not a ${value.kind}`);
}

/**
 * The values of a mapping whose keys are known.
 *
 * @throws UnfitValue for other keys, or when it is no mapping
 */
export function fieldsOf<Name extends string>(
  value: Value,
  names: readonly Name[],
): Partial<Record<Name, Value>> {
  if (value.kind !== "mapping") {
    throw new UnfitValue(value.place, `must be a mapping with ${names.join(" or ")}`);
  }
  const found: Partial<Record<Name, Value>> = {};
  for (const [name, entry] of value.entries) {
    const known = names.find((each) => each === name);
    if (known === undefined) {
      throw new UnfitValue(entry.place, `there is no key ${name} here, only ${names.join(", ")}`);
    }
    if (entry.value.kind !== "null") found[known] = entry.value;
  }
  return found;
}
