// SPDX-License-Identifier: Apache-2.0

/** What is used of a rock's specification. */
export interface Rockspec {
  name: string;
  /** With the revision of the specification: `1.0.2-1`. */
  version: string;
  license: string;
  requires: string[];
}

/**
 * Reads a `.rockspec`. It is a Lua script of assignments: only literal texts are understood, and local variables and `..`
 * of them. https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md
 *
 *     assignment = name "=" value
 *     value      = operand { ".." operand }
 *     operand    = quoted | variable
 */
export function parseRockspec(text: string): Rockspec | undefined {
  const code = text.replace(COMMENT, "$1");
  const variables = new Map<string, string>();
  let license = "";
  for (const [, name = "", value = ""] of code.matchAll(ASSIGNMENT)) {
    const operands = value.split("..").map((operand) => textOf(operand.trim(), variables));
    if (operands.includes(undefined)) continue;
    if (name === "license") license ||= operands.join("");
    else if (!variables.has(name)) variables.set(name, operands.join(""));
  }
  const name = variables.get("package") ?? "";
  const version = variables.get("version") ?? "";
  if (!/^[\w.+-]{1,200}$/.test(name) || !/^[\w.+-]{1,100}$/.test(version)) return undefined;
  const needed = /(?:^|[\s;])dependencies\s*=\s*\{([^{}]{0,20000})\}/.exec(code)?.[1] ?? "";
  const requires = [...needed.matchAll(/(["'])\s*([\w./+-]{1,200})[^"'\n]*\1/g)].map(([, , rock]) => rock!);
  return { name, version, license, requires: [...new Set(requires)].filter((rock) => rock !== "lua") };
}

/** A quoted text, which is kept, or a comment. */
const COMMENT = /("[^"\n]*"|'[^'\n]*')|--(?!\[\[)[^\n]*|--\[\[.*?\]\]/gs;
const QUOTED = `"[^"\\n]{0,500}"|'[^'\\n]{0,500}'`;
const OPERAND = `(?:${QUOTED}|[A-Za-z_]\\w{0,100})`;
const ASSIGNMENT = new RegExp(
  `(?:^|[\\s;{,])([A-Za-z_]\\w{0,100})[ \\t]*=[ \\t]*(${OPERAND}(?:[ \\t]*\\.\\.[ \\t]*${OPERAND}){0,10})`,
  "g",
);

function textOf(operand: string, variables: ReadonlyMap<string, string>): string | undefined {
  return /^["']/.test(operand) ? operand.slice(1, -1) : variables.get(operand);
}
