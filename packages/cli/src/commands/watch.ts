// SPDX-License-Identifier: Apache-2.0
import { hostname } from "node:os";
import { Diagnostics, VendorlessError } from "@vendorless/base";
import {
  compileRuleSet,
  loadRules,
  printAlertJson,
  printAlertText,
  type Rule,
  renderLoadProblem,
  selectRules,
} from "@vendorless/rules";
import { type Detection, extractors, renderSummary, replay } from "@vendorless/runtime";
import { Command } from "commander";
import { printDiagnostics } from "../diagnostics.ts";
import { exitStatus } from "../exit-status.ts";
import { readRuleFiles } from "../rule-files.ts";
import { readSettings, type WatchSettings } from "../watch-settings.ts";

interface WatchOptions {
  rules: string[];
  option: string[];
  replay?: string;
}

/** `vendorless watch`: the watch. */
export function watch(): Command {
  return new Command("watch")
    .description("evaluate behavioural rules on what a machine did, and alert")
    .option(
      "-r, --rules <file>",
      "rule file or directory; may be repeated (default: the rules that ship)",
      gather,
      [],
    )
    .option("-o, --option <key=value>", "a setting as in falco.yaml; may be repeated", gather, [])
    .option("--replay <file>", "a recorded capture (.scap, also gzip-compressed)")
    .addHelpText(
      "after",
      "\nAlerts go to standard output, a line each; with -o json_output=true as Falco's JSON.\n" +
        "Exit status: 0 the capture was read to its end; 2 wrong usage, bad rules, or an unreadable capture.",
    )
    .action(run);
}

function gather(value: string, previous: string[]): string[] {
  return [...previous, value];
}

async function run(options: WatchOptions): Promise<void> {
  const settings = readSettings(options.option);
  if (options.replay === undefined) {
    const hint = "Give a recorded capture: vendorless watch --replay FILE.scap";
    throw new VendorlessError("usage", "watching live is not built yet", { hint });
  }
  const rules = selectRules(loadedRules(options.rules), settings.selections, settings.priority);
  const compiled = compileRuleSet(rules, { extractors, matching: settings.matching });
  const found = new Diagnostics();
  const counts = await replay(options.replay, {
    rules: compiled,
    hostname: process.env.FALCO_HOSTNAME ?? hostname(),
    isoTime: settings.isoTime,
    onDetection: (detection) => print(detection, settings),
    report: found.report,
  });
  printDiagnostics(found.list(), process.stderr);
  // JSON on standard output is only ever alerts.
  (settings.json ? process.stderr : process.stdout).write(renderSummary(counts));
  process.exitCode = found.list().some(({ severity }) => severity === "error")
    ? exitStatus.unusable
    : exitStatus.fine;
}

/** Loads rules; warnings go to standard error. @throws VendorlessError `rules-invalid` with all errors. */
function loadedRules(paths: readonly string[]): readonly Rule[] {
  const { rules, errors, warnings } = loadRules(readRuleFiles(paths));
  for (const warning of warnings) console.error(renderLoadProblem(warning));
  if (errors.length === 0) return rules;
  throw new VendorlessError(
    "rules-invalid",
    `the rules are not valid\n${errors.map(renderLoadProblem).join("\n")}`,
  );
}

function print({ alert }: Detection, settings: WatchSettings): void {
  const line = settings.json ? printAlertJson(alert, settings.include) : printAlertText(alert);
  process.stdout.write(`${line}\n`);
}
