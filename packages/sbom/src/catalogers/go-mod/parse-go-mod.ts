// SPDX-License-Identifier: Apache-2.0

import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** A module and the version of it that is chosen. */
export interface Requirement {
  path: string;
  version: string;
}

/**
 * The modules that a `go.mod` requires, after replacements and without exclusions. https://go.dev/ref/mod#go-mod-file-grammar
 *
 *     file      = { directive }
 *     directive = keyword arguments "\n" | keyword "(" "\n" { arguments "\n" } ")" "\n"
 *     require   = path version
 *     exclude   = path version
 *     replace   = path [ version ] "=>" ( path version | folder )
 */
export function parseGoMod(content: Buffer): Requirement[] {
  const required: Requirement[] = [];
  const excluded = new Set<string>();
  const replacements = new Map<string, Requirement>();
  let block = "";
  const cursor = new LineCursor(content);
  while (cursor.next()) {
    if (cursor.end - cursor.start > limits.valueBytes) continue;
    const words = cursor
      .text()
      .replace(/\/\/.*$/, "")
      .trim()
      .split(/\s+/)
      .map(unquote);
    if (words[0] === ")") {
      block = "";
      continue;
    }
    if (words[1] === "(" || words[0]?.endsWith("(")) {
      block = words[0]!.replace("(", "");
      continue;
    }
    const [keyword, ...given] = block === "" ? words : [block, ...words];
    if (keyword === "require" && given[0] && given[1]) required.push({ path: given[0], version: given[1] });
    if (keyword === "exclude") excluded.add(given.join(" "));
    if (keyword === "replace") {
      const arrow = given.indexOf("=>");
      const [path = "", version = ""] = given.slice(arrow + 1);
      if (arrow > 0 && path !== "") replacements.set(given.slice(0, arrow).join(" "), { path, version });
    }
  }
  const chosen = required
    .filter(({ path, version }) => !excluded.has(`${path} ${version}`))
    .map((module) => {
      const { path, version } = module;
      return replacements.get(`${path} ${version}`) ?? replacements.get(path) ?? module;
    });
  // A folder in place of a module has no version: what it holds is told by the go.mod in it.
  return chosen.filter(({ version }) => version !== "");
}

function unquote(word: string): string {
  return word.replace(/^["`](.*)["`]$/, "$1");
}
