// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from "node:fs";
import { Diagnostics, VendorlessError } from "@vendorless/base";
import { type RuleSet, selectRules } from "@vendorless/rules";
import type { Settings } from "@vendorless/runtime";
import { Command, InvalidArgumentError } from "commander";
import { type ExitStatus, exitStatus } from "../exit-status.ts";
import { repeatable } from "../repeatable-option.ts";
import { readRuleFiles } from "../rule-files.ts";
import {
  describeRules,
  type EventSource,
  eventSources,
  listEvents,
  listFieldNames,
  listFields,
  listPlugins,
  validateRules,
} from "../rule-listings.ts";
import { surfaceOf } from "../terminal.ts";
import { version } from "../version.ts";
import { loadSettings } from "./configuration.ts";
import { addFalcoSwitches, settingsOfSwitches } from "./falco-switches.ts";
import { loadWatchedRules } from "./load-rules.ts";
import { Log } from "./log.ts";
import { replayRecording } from "./replay-recording.ts";
import type { Surroundings } from "./surroundings.ts";

interface WatchOptions {
  config?: string;
  rules: string[];
  option: string[];
  replay?: string;
  e?: string;
  M?: number;
  print?: string;
  validate: string[];
  dryRun?: true;
  L?: true;
  l?: string;
  list?: true | string;
  N?: true;
  listEvents?: true;
  listPlugins?: true;
  pidfile?: string;
}

/** `vendorless watch`: the watch, with Falco's configuration and switches. */
export function watchCommand(surroundings: Surroundings, finish: (status: ExitStatus) => void): Command {
  const command = new Command("watch")
    .description("evaluate behavioural rules on what a machine did, and alert")
    .option("-c, --config <file>", "a configuration in the format of falco.yaml")
    .addOption(
      repeatable("-r, --rules <file>", "rule file, directory, or the word default", "the rules that ship"),
    )
    .addOption(repeatable("-o, --option <key=value>", "a setting as in falco.yaml"))
    .option(
      "--replay <file>",
      "a recorded capture (.scap) or Kubernetes audit log (JSON), also gzip-compressed",
    )
    .option("-e <file>", "the same")
    .option("-M <seconds>", "stop after this long, in the time of the events", seconds)
    .option("-p, --print <format>", "add this to outputs; -pc and -pk add container and pod")
    .addOption(repeatable("-V, --validate <file>", "check a rule file and end"))
    .option("--dry-run", "check configuration and rules and end")
    .option("-L", "describe all rules and end; as JSON with json_output")
    .option("-l <rule>", "describe this rule and end")
    .option("--list [source]", "list the fields, of all sources or one, and end")
    .option("-N", "with --list: names only")
    .option("--list-events", "list the events and end")
    .option("--list-plugins", "list what stands for plugins and end")
    .option("-P, --pidfile <file>", "write the number of the process to a file");
  addFalcoSwitches(command);
  return command
    .addHelpText(
      "after",
      "\nAlerts go to standard output, a line each; with -o json_output=true as JSON.\n" +
        "\nExit status:\n  0  read to the end, or what was checked is valid\n" +
        "  1  configuration or rules are not valid, or the drop action is exit\n" +
        "  2  wrong usage, or a file that could not be read",
    )
    .action(async (options: WatchOptions) => finish(await run(options, command, surroundings)));
}

function seconds(value: string): number {
  const found = Number(value);
  if (value.trim() !== "" && found >= 0) return found;
  throw new InvalidArgumentError("It must be a number of seconds.");
}

async function run(options: WatchOptions, command: Command, surroundings: Surroundings): Promise<ExitStatus> {
  const { stdout, stderr, environment } = surroundings;
  const overrides = [...options.option, ...settingsOfSwitches(command)];
  const found = new Diagnostics();
  const settings = loadSettings(options.config, overrides, environment, found.report);
  const surface = surfaceOf(stdout);
  const print = (text: string): ExitStatus => {
    stdout.write(`${text}\n`);
    return exitStatus.fine;
  };
  if (options.list !== undefined) {
    const source = sourceOf(options.list);
    return print(options.N === true ? listFieldNames(source) : listFields(surface, source));
  }
  if (options.listEvents === true) return print(listEvents(surface));
  if (options.listPlugins === true) return print(listPlugins());

  const log = new Log(settings, stderr);
  log.write("info", `vendorless ${version}`);
  for (const problem of found.list()) log.problem(problem);
  if (options.validate.length > 0) {
    const { report, status } = validateRules(readRuleFiles(options.validate), settings.json);
    print(report);
    return status;
  }
  const loaded = loadWatchedRules(options.rules, options.print, settings, log);
  if (options.L === true) return print(describeRules(loaded, undefined, settings.json, surface));
  if (options.l !== undefined) return print(describeOne(loaded, options.l, settings, stdout));
  if (options.dryRun === true) return exitStatus.fine;

  const path = options.replay ?? options.e ?? (settings.replay.enabled ? settings.replay.path : undefined);
  if (path === undefined) {
    const hint = "Give a recorded capture or audit log: vendorless watch --replay FILE";
    throw new VendorlessError("usage", "watching live is not built yet", { hint });
  }
  if (options.pidfile !== undefined) writeFileSync(options.pidfile, `${process.pid}\n`);
  const rules = selectRules(loaded.rules, settings.selections, settings.priority);
  return replayRecording({ path, rules, seconds: options.M }, settings, surroundings, log);
}

/** The source whose fields are asked for; undefined for all. */
function sourceOf(given: true | string): EventSource | undefined {
  if (given === true) return undefined;
  const source = eventSources.find((known) => known === given);
  if (source !== undefined) return source;
  throw new VendorlessError("configuration-invalid", "Value for --list must be a valid source type", {
    hint: `The sources are ${eventSources.join(" and ")}.`,
  });
}

function describeOne(
  loaded: RuleSet,
  name: string,
  { json }: Settings,
  stdout: NodeJS.WritableStream,
): string {
  if (loaded.rules.some((rule) => rule.name === name)) {
    return describeRules(loaded, name, json, surfaceOf(stdout));
  }
  const hint = "vendorless watch -L lists the rules.";
  throw new VendorlessError("usage", `there is no rule ${JSON.stringify(name)}`, { hint });
}
