// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { VendorlessError } from "@vendorless/base";
import { fieldsBySource, loadRules, type RuleSet, renderLoadProblem } from "@vendorless/rules";
import {
  type ConfiguredAddition,
  expandSuggested,
  type Settings,
  staticFieldList,
} from "@vendorless/runtime";
import { readRuleFiles, SHIPPED } from "../rule-files.ts";
import { printableLines } from "../terminal.ts";
import type { Log } from "./log.ts";

/**
 * Loads the rules of a watch: those of `-r`, else those that the configuration names, else those that ship. Warnings
 * go to the log.
 *
 * @param print the value of `-p`: `c` and `k` stand for the suggested fields, anything else is added as it is
 * @throws VendorlessError `input-unreadable`; `rules-invalid` with all errors in its message
 */
export function loadWatchedRules(
  paths: readonly string[],
  print: string | undefined,
  settings: Settings,
  log: Log,
): RuleSet {
  const sources = readRuleFiles(paths.length > 0 ? paths : configuredPaths(settings, log));
  log.write("info", `Loading rules from: ${sources.map(({ name }) => name).join(", ")}`);
  const printed = print === undefined ? [] : [additionOf(print)];
  const statics = staticFieldList(settings.staticFields);
  const loaded = loadRules(sources, {
    additions: expandSuggested([...settings.additions, ...printed], settings.staticFields),
    sources: Object.fromEntries(
      Object.entries(fieldsBySource).map(([source, fields]) => [source, [...fields, ...statics]]),
    ),
  });
  for (const file of loaded.files) {
    for (const message of file.schemaWarnings) {
      log.problem({ severity: "warning", code: "rules-schema", path: file.name, message });
    }
  }
  for (const warning of loaded.warnings) log.write("warning", printableLines(renderLoadProblem(warning)));
  if (loaded.errors.length === 0) return loaded;
  const listing = loaded.errors.map(renderLoadProblem).join("\n");
  throw new VendorlessError("rules-invalid", `the rules are not valid\n${listing}`);
}

/** Where the configuration's rules are. As in Falco what is not there is left out, but not all of it. */
function configuredPaths({ rulesFiles }: Settings, log: Log): readonly string[] {
  if (rulesFiles === undefined) return [];
  const present = rulesFiles.filter((path) => path === SHIPPED || existsSync(path));
  for (const path of rulesFiles) {
    if (present.includes(path)) continue;
    const message = "rules_files: there is no such file; it is left out";
    log.problem({ severity: "warning", code: "configuration-file", path, message });
  }
  if (present.length > 0) return present;
  throw new VendorlessError(
    "configuration-invalid",
    "none of the rules_files of the configuration is there",
    {
      hint: "Name rule files with -r, or leave rules_files out for the rules that ship.",
    },
  );
}

const SUGGESTED: ReadonlySet<string> = new Set(["c", "container", "k", "kubernetes"]);

function additionOf(print: string): ConfiguredAddition {
  if (SUGGESTED.has(print)) return { suggested: true };
  return { suggested: false, match: { source: "syscall" }, output: print };
}
