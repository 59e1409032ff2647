// SPDX-License-Identifier: Apache-2.0
import { Diagnostics } from "@vendorless/base";
import { loadRules, renderLoadResults } from "@vendorless/rules";
import { Command } from "commander";
import { printDiagnostics } from "../diagnostics.ts";
import { exitStatus } from "../exit-status.ts";
import { repeatable } from "../repeatable-option.ts";
import { readRuleFiles } from "../rule-files.ts";
import { listEvents, listFields, listRules, validateRules } from "../rule-listings.ts";
import { printableLines, surfaceOf } from "../terminal.ts";
import { loadSettings } from "../watch/configuration.ts";

/** `vendorless rules`: everything about rules that needs no events. */
export function rules(): Command {
  const command = new Command("rules").description("validate rule files; list rules, fields and events");
  command
    .command("validate")
    .description("check rule files as one set, in this order; exit status 1 when one is not valid")
    .argument(
      "[files...]",
      "rule files, directories, or the word default for the rules that ship (default: default)",
    )
    .addOption(repeatable("-o, --option <key=value>", "json_output=true prints Falco's validation JSON"))
    .action(validate);
  command
    .command("list")
    .description("list rules with their priorities and tags")
    .argument(
      "[files...]",
      "rule files, directories, or the word default for the rules that ship (default: default)",
    )
    .action(list);
  command
    .command("fields")
    .description("list what conditions and outputs may name")
    .action(() => console.log(listFields(surfaceOf(process.stdout))));
  command
    .command("events")
    .description("list what evt.type may be")
    .action(() => console.log(listEvents(surfaceOf(process.stdout))));
  return command;
}

function validate(paths: string[], options: { option: string[] }): void {
  const found = new Diagnostics();
  const { json } = loadSettings(undefined, options.option, process.env, found.report);
  printDiagnostics(found.list(), process.stderr);
  const { report, status } = validateRules(readRuleFiles(paths), json);
  console.log(report);
  process.exitCode = status;
}

function list(paths: string[]): void {
  const loaded = loadRules(readRuleFiles(paths));
  if (loaded.errors.length > 0) {
    console.error(printableLines(renderLoadResults(loaded.files)));
    process.exitCode = exitStatus.stop;
    return;
  }
  console.log(listRules(loaded, surfaceOf(process.stdout)));
}
