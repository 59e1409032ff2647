// SPDX-License-Identifier: Apache-2.0
import type { Ordering } from "../scheme.ts";
import { compareDigits, isDigits, order } from "./digits.ts";

/** Words that setuptools replaced before comparing: `-` introduces a post-release, `dev` comes first. */
const REPLACED: ReadonlyMap<string, string> = new Map(
  Object.entries({ pre: "c", preview: "c", "-": "final-", rc: "c", dev: "@" }),
);

/** The order setuptools gave to versions before PEP 440: words below numbers, prereleases below the end. */
export function compareLegacy(a: string, b: string): Ordering {
  const first = components(a);
  const second = components(b);
  for (let i = 0; i < Math.min(first.length, second.length); i++) {
    const result = compareComponent(first[i]!, second[i]!);
    if (result !== 0) return result;
  }
  return order(first.length, second.length) || order(a, b);
}

function components(version: string): string[] {
  const list: string[] = [];
  for (const part of [...version.toLowerCase().split(/(\d+|[a-z]+|\.|-)/), "final"]) {
    const word = REPLACED.get(part) ?? part;
    if (word === "" || word === ".") continue;
    if (!isDigits(word)) {
      if (word < "final") while (list.at(-1) === "final-") list.pop();
      while (/^0+$/.test(list.at(-1) ?? "")) list.pop();
    }
    list.push(word);
  }
  return list;
}

function compareComponent(a: string, b: string): Ordering {
  const first = isDigits(a);
  const second = isDigits(b);
  if (first && second) return compareDigits(a, b);
  if (first !== second) return first ? 1 : -1;
  return order(a, b);
}
