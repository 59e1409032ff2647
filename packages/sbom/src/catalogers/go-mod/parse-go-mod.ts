// SPDX-License-Identifier: Apache-2.0

import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** A module and the version of it that is chosen. */
export interface Requirement {
  path: string;
  /** Empty where a folder outside the project is in place of the module. */
  version: string;
  /** Whether only other modules need it, as `go mod tidy` writes in a comment. */
  isIndirect: boolean;
}

/** What a `go.mod` says. */
export interface GoMod {
  /** After replacements and without exclusions. */
  required: Requirement[];
  /** The version of the language, such as `1.22` or `1.22.3`; empty when it is not stated. */
  language: string;
  /** The release of Go that the module is built with, such as `1.22.5`; empty when none is stated. */
  release: string;
}

/**
 * Reads a `go.mod`. https://go.dev/ref/mod#go-mod-file-grammar
 *
 *     file      = { directive }
 *     directive = keyword arguments "\n" | keyword "(" "\n" { arguments "\n" } ")" "\n"
 *     require   = path version [ "// indirect" ]
 *     exclude   = path version
 *     replace   = path [ version ] "=>" ( path version | folder )
 *     go        = version
 *     toolchain = "go" version [ "-" suffix ]
 */
export function parseGoMod(content: Buffer): GoMod {
  const required: Requirement[] = [];
  const excluded = new Set<string>();
  const replacements = new Map<string, { path: string; version: string }>();
  let [language, toolchain] = ["", ""];
  for (const { keyword, given, comment } of directivesOf(content)) {
    const [path = "", version = ""] = given;
    if (keyword === "require" && path !== "" && version !== "")
      required.push({ path, version, isIndirect: /^indirect\b/.test(comment) });
    if (keyword === "exclude") excluded.add(given.join(" "));
    if (keyword === "go" && RELEASE.test(path)) language = path;
    if (keyword === "toolchain") toolchain = path.replace(/^go/, "").replace(/[-+].*$/, "");
    if (keyword === "replace") {
      const arrow = given.indexOf("=>");
      const [to = "", toVersion = ""] = given.slice(arrow + 1);
      if (arrow > 0 && to !== "")
        replacements.set(given.slice(0, arrow).join(" "), { path: to, version: toVersion });
    }
  }
  return {
    required: required
      .filter(({ path, version }) => !excluded.has(`${path} ${version}`))
      .flatMap((module) => {
        const { path, version } = module;
        return replaced(module, replacements.get(`${path} ${version}`) ?? replacements.get(path));
      }),
    language,
    release: [toolchain, language].find((text) => FULL_RELEASE.test(text)) ?? "",
  };
}

const RELEASE = /^\d+\.\d+[\w.]*$/;
/** Since Go 1.21 a release has three numbers, or is a candidate of one; `1.22` names the language only. */
const FULL_RELEASE = /^\d+\.\d+(?:\.\d+|(?:rc|beta)\d+)$/;

/**
 * A module after its replacement, which the project has chosen itself. A folder below the `go.mod` is a part of the project,
 * and what it needs is told by the `go.mod` in it; one outside holds the module in some version of its own.
 */
function replaced(module: Requirement, by: { path: string; version: string } | undefined): Requirement[] {
  if (by === undefined) return [module];
  if (by.version !== "") return [{ ...by, isIndirect: false }];
  return /^\.[/\\](?!.*\.\.)/.test(by.path) ? [] : [{ path: module.path, version: "", isIndirect: false }];
}

/** The directives one by one, those in blocks each with the keyword in front of the block. */
function* directivesOf(content: Buffer): Generator<{ keyword: string; given: string[]; comment: string }> {
  let block = "";
  const cursor = new LineCursor(content);
  while (cursor.next()) {
    if (cursor.end - cursor.start > limits.valueBytes) continue;
    const [text = "", ...comments] = cursor.text().split("//");
    const words = text
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "")
      .map(unquote);
    if (words[0] === ")") block = "";
    else if (words[1] === "(" || words[0]?.endsWith("(")) block = words[0]!.replace("(", "");
    else if (words.length > 0) {
      const [keyword = "", ...given] = block === "" ? words : [block, ...words];
      yield { keyword, given, comment: comments.join("//").trim() };
    }
  }
}

function unquote(word: string): string {
  return word.replace(/^["`](.*)["`]$/, "$1");
}
