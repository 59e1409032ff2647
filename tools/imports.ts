// SPDX-License-Identifier: Apache-2.0
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import of one source file. */
export interface Import {
  /** Path of the importing file, from the repository root. */
  from: string;
  /** The specifier as written. */
  specifier: string;
  /** For relative specifiers: the imported path, from the repository root. */
  target: string | undefined;
  line: number;
}

const IMPORT = /^\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Every static and literal dynamic import of the sources of all packages; tests and their fixtures are left out. */
export function readImports(root: string): Import[] {
  const files = globSync("packages/*/src/**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts") && !file.includes("/fixtures/"))
    .sort();
  return files.flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8")));
}

/** The imports written in one file. */
export function importsOf(file: string, text: string): Import[] {
  return Array.from(text.matchAll(IMPORT), (match) => {
    const specifier = match[1] ?? match[2] ?? "";
    const target = specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : undefined;
    return { from: file, specifier, target, line: text.slice(0, match.index).split("\n").length };
  });
}
