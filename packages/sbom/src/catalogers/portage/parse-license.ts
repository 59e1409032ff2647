// SPDX-License-Identifier: Apache-2.0
import { normalizeLicense } from "../../licenses/normalize.ts";

/** Names that mean something else, or something more exact, in Gentoo than elsewhere. https://gitweb.gentoo.org/repo/gentoo.git/tree/licenses */
const names: ReadonlyMap<string, string> = new Map([
  ["BSD", "BSD-3-Clause"],
  ["BSD-1", "BSD-1-Clause"],
  ["openssl", "OpenSSL"],
  ["PYTHON", "Python-2.0"],
  ["unicode", "Unicode-DFS-2016"],
]);

/** Levels of parentheses that are followed. */
const DEEPEST = 16;

/**
 * Reads the licences of an installed package of Gentoo, one expression for each that holds:
 *
 *     all    = { item }
 *     item   = name | "||" "(" all ")" | flag "?" "(" all ")" | "(" all ")"
 *
 * A choice is between its items. Conditions have been decided when the package was installed: what is left of them holds.
 * https://projects.gentoo.org/pms/8/pms.html#dependency-specification-format
 */
export function parseLicense(text: string): string[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return readAll(words, 0);
}

/** Takes the items up to the end of the group off the words. */
function readAll(words: string[], depth: number): string[] {
  const items: string[] = [];
  for (let word = words.shift(); word !== undefined && word !== ")"; word = words.shift()) {
    if (word === "||" && words[0] === "(" && depth < DEEPEST) {
      words.shift();
      items.push(...choiceOf(readAll(words, depth + 1)));
    } else if (word === "(" && depth < DEEPEST) {
      const group = readAll(words, depth + 1);
      // Inside of a choice, a group is one item of it.
      items.push(...(depth === 0 ? group : joined(group, " AND ")));
    } else if (!word.endsWith("?") && word !== "(" && word !== "||") {
      items.push(normalizeLicense(names.get(word) ?? word));
    }
  }
  return items;
}

function choiceOf(items: readonly string[]): string[] {
  return joined(items, " OR ");
}

function joined(items: readonly string[], operator: string): string[] {
  if (items.length < 2) return [...items];
  return [items.map((item) => (item.includes(" ") ? `(${item})` : item)).join(operator)];
}
