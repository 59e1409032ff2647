// SPDX-License-Identifier: Apache-2.0
import type { Transformer } from "./transformer.ts";

/**
 * `getopt(words, "ab:")`: reads words as getopt(3) does. Gives the options and their values one after the other, `?`
 * for an unknown option, an empty text for a value that is not there. With an option in brackets, only the last
 * value of that option, or its letter when it takes none; missing when it is not used. Long options are skipped.
 */
export const getopt: Transformer = {
  name: "getopt",
  description: "The options among some words, or the value of the one in brackets.",
  check(operands, argument) {
    const [words, options] = operands;
    if (operands.length < 2) return { fault: "unknown field transfomer 'getopt'" };
    if (operands.length > 2)
      return { fault: "getopt() requires exactly 2 arguments: args list and optstring" };
    if (!words!.list) return { fault: "getopt() first argument must be a list" };
    if (options!.list) return { fault: "getopt() second argument (optstring) must be a single value" };
    if (words!.type !== "string" || options!.type !== "string")
      return { fault: "getopt() arguments must be strings" };
    if (argument !== undefined && argument.length !== 1) {
      return { fault: "getopt() field argument must be a single option character" };
    }
    return { type: "string", list: argument === undefined };
  },
  compile:
    (argument) =>
    ([words, options]) => {
      const found = readOptions(words as readonly string[], parseOptions(options as string));
      if (argument === undefined)
        return found.flatMap(({ option, value }) =>
          value === undefined ? [option] : value === MISSING ? [""] : [option, value],
        );
      const last = found.findLast(({ option }) => option === argument);
      if (last === undefined || argument === "?") return undefined;
      return last.value === MISSING ? "" : (last.value ?? last.option);
    },
};

/** Stands for the value of an option that needs one but came last. */
const MISSING: unique symbol = Symbol("missing");

interface Found {
  option: string;
  value?: string | typeof MISSING;
}

/** Option letters, and whether each takes a value. */
function parseOptions(options: string): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>();
  for (let at = options.startsWith(":") ? 1 : 0; at < options.length; at++) {
    if (options[at] === ":") continue;
    const takesValue = options[at + 1] === ":";
    known.set(options[at]!, takesValue);
    if (takesValue) at++;
  }
  return known;
}

function readOptions(words: readonly string[], known: ReadonlyMap<string, boolean>): Found[] {
  const found: Found[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (word === "--" || !word.startsWith("-") || word === "-") break;
    if (word.startsWith("--")) continue;
    for (let at = 1; at < word.length; at++) {
      const option = word[at]!;
      const takesValue = known.get(option);
      if (takesValue === undefined) found.push({ option: "?" });
      else if (!takesValue) found.push({ option });
      else {
        const value = at + 1 < word.length ? word.slice(at + 1) : (words[++index] ?? MISSING);
        found.push({ option, value });
        break;
      }
    }
  }
  return found;
}
