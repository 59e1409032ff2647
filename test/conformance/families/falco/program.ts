// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { join } from "node:path";
import type { Failure } from "../../family.ts";
import type { Case, Options } from "./case.ts";

const main = join(import.meta.dirname, "../../../../packages/cli/src/main.ts");
const TIMEOUT = 60_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

/** What a run of the program left. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line in the folder of the cases, whose paths are relative to it. */
export function runProgram(
  args: readonly string[],
  folder: string,
  env: Record<string, string>,
): Promise<Outcome> {
  const options = {
    cwd: folder,
    env: { ...process.env, FALCO_HOSTNAME: "test-falco-hostname", ...env },
    timeout: TIMEOUT,
    maxBuffer: MAX_OUTPUT,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** Why replays cannot be scored at all, asked once; a missing command would else pass every case that wants a failure. */
export async function whyNotRunnable(folder: string): Promise<Failure> {
  const { status, stderr } = await runProgram(["watch", "--help"], folder, {});
  return status === 0 ? undefined : `the watch command does not run: ${stderr.trim()}`;
}

/** Whether a run ended in a fault of the program itself, with a stack, and not in a failure that it explains. */
export function crashed({ stderr }: Outcome): boolean {
  return /^\s+at .*:\d+:\d+\)?$/m.test(stderr);
}

/** The file that a case replays. */
export function replayedFile({ trace_file, k8s_audit_file, cloudtrail_file }: Case): string | undefined {
  return trace_file ?? k8s_audit_file ?? cloudtrail_file;
}

/** The arguments that replay a case's file; with JSON alerts, whatever the case asks for, when told so. */
export function watchArguments(row: Case, folders: { temporary: string }, json: boolean): string[] {
  const { options, rules_files } = row;
  const args = ["watch"];
  const replayed = replayedFile(row);
  if (replayed !== undefined) args.push("--replay", replayed);
  if (options.conf_file !== undefined) args.push("-c", options.conf_file);
  for (const file of rules_files) args.push("-r", file);
  for (const setting of settings(row)) args.push("-o", setting);
  for (const arg of options.args ?? []) args.push(arg.replaceAll("$TMP", folders.temporary));
  if (json) args.push("-o", "json_output=true", "-o", "json_include_output_property=true");
  return args;
}

/** Options that have the name of the configuration's key. */
const sameKeys = [
  "priority",
  "json_output",
  "json_include_output_property",
  "json_include_tags_property",
  "time_format_iso_8601",
] as const satisfies readonly (keyof Options)[];

/**
 * The options as overrides of the configuration, `key=value`. All cases turn off the fields that plugins suggest to
 * add to outputs; the watch adds none by itself, so there is nothing to turn off.
 */
function settings({ options, origin }: Case): string[] {
  const found = sameKeys.flatMap((key) => (options[key] === undefined ? [] : [`${key}=${options[key]}`]));
  // Falco of 2023 disabled rules by a part of their name, later ones by a wildcard.
  for (const name of options.disabled_rules ?? []) {
    found.push(`rules[].disable.rule=${origin === "legacy" ? `*${name}*` : name}`);
  }
  for (const tag of options.disable_tags ?? []) found.push(`rules[].disable.tag=${tag}`);
  if (options.run_tags !== undefined) found.push("rules[].disable.rule=*");
  for (const tag of options.run_tags ?? []) found.push(`rules[].enable.tag=${tag}`);
  return found;
}
