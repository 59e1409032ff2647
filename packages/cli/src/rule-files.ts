// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { messageOf, VendorlessError } from "@vendorless/base";
import type { RuleSource } from "@vendorless/rules";
import { readInputFile } from "./input-file.ts";

/** The rule set that ships with the program. */
const DEFAULT_RULES = fileURLToPath(import.meta.resolve("@vendorless/rules/vendorless.yaml"));

/** Stands for the rules that ship where a file can be named, so that one's own can follow. */
export const SHIPPED = "default";

/**
 * Reads rule files; of a directory every `.yaml` and `.yml` in it, by name; `default` are the rules that ship.
 * Without any, these alone.
 *
 * @throws VendorlessError `input-unreadable`
 */
export function readRuleFiles(paths: readonly string[]): RuleSource[] {
  const wanted = paths.length === 0 ? [SHIPPED] : paths;
  return wanted.flatMap((path) => {
    if (path === SHIPPED) return [{ name: "vendorless.yaml", content: readFileSync(DEFAULT_RULES, "utf8") }];
    return filesAt(path).map((name) => ({ name, content: readInputFile(name) }));
  });
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
    return names.sort().map((name) => join(path, name));
  } catch (thrown) {
    const hint = "Give a rule file, or a directory with .yaml files.";
    throw new VendorlessError("input-unreadable", `cannot read ${path}: ${messageOf(thrown)}`, {
      cause: thrown,
      hint,
    });
  }
}
