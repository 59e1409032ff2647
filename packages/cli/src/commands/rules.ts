// SPDX-License-Identifier: Apache-2.0
import { eventTypes, fields, loadRules, renderLoadResults, validationJson } from "@vendorless/rules";
import { Command } from "commander";
import { exitStatus } from "../exit-status.ts";
import { readRuleFiles } from "../rule-files.ts";
import { type Column, printable, renderTable, surfaceOf } from "../terminal.ts";
import { readSettings } from "../watch-settings.ts";

/** `vendorless rules`: everything about rules that needs no events. */
export function rules(): Command {
  const command = new Command("rules").description("validate rule files; list rules, fields and events");
  command
    .command("validate")
    .description("check rule files as one set, in this order; exit status 1 when one is not valid")
    .argument("[files...]", "rule files or directories (default: the rules that ship)")
    .option("-o, --option <key=value>", "json_output=true prints Falco's validation JSON", gather, [])
    .action(validate);
  command
    .command("list")
    .description("list rules with their priorities and tags")
    .argument("[files...]", "rule files or directories (default: the rules that ship)")
    .action(list);
  command.command("fields").description("list what conditions and outputs may name").action(listFields);
  command.command("events").description("list what evt.type may be").action(listEvents);
  return command;
}

function gather(value: string, previous: string[]): string[] {
  return [...previous, value];
}

function validate(paths: string[], options: { option: string[] }): void {
  const { json } = readSettings(options.option);
  const { files, errors } = loadRules(readRuleFiles(paths));
  console.log(json ? JSON.stringify(validationJson(files)) : renderLoadResults(files));
  process.exitCode = errors.length === 0 ? exitStatus.fine : exitStatus.stop;
}

function list(paths: string[]): void {
  const { rules: loaded, files, errors } = loadRules(readRuleFiles(paths));
  if (errors.length > 0) {
    console.error(renderLoadResults(files));
    process.exitCode = exitStatus.stop;
    return;
  }
  const columns = [
    { header: "PRIORITY" },
    { header: "RULE", shrinks: true },
    { header: "TAGS", shrinks: true },
  ];
  const rows = loaded.map((rule) => [
    rule.enabled ? rule.priority : `${rule.priority} (off)`,
    printable(rule.name),
    printable(rule.tags.join(" ")),
  ]);
  printRows(columns, rows);
}

function listFields(): void {
  const columns = [{ header: "FIELD" }, { header: "TYPE" }, { header: "MEANING", shrinks: true }];
  const rows = fields.map(({ name, argument, type, description }) => [
    argument === undefined ? name : `${name}[…]`,
    type,
    description,
  ]);
  printRows(columns, rows);
}

function listEvents(): void {
  const columns = [{ header: "EVENT" }, { header: "CATEGORY" }, { header: "ARGUMENTS", shrinks: true }];
  const rows = eventTypes
    .filter((type) => !type.old && !type.unused)
    .map(({ name, category, parameters }) => [name, category, parameters.map((each) => each.name).join(" ")]);
  printRows(columns, rows);
}

function printRows(columns: Column[], rows: string[][]): void {
  console.log(renderTable(columns, rows, surfaceOf(process.stdout)));
}
