// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { Writable } from "node:stream";
import { runWatch } from "vendorless/watch";
import type { Failure } from "../../family.ts";
import type { Case, Options } from "./case.ts";

/** What a run of the program left. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Runs the watch in this process, which spares each case the time that a program takes to start. */
export async function runProgram(args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const [stdout, stderr] = [new Memory(), new Memory()];
  const environment = { ...process.env, FALCO_HOSTNAME: "test-falco-hostname", ...env };
  const status = await runWatch(args, { stdout, stderr, environment });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that keeps what is written to it. */
class Memory extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}

/** Why replays cannot be scored at all, asked once; a missing command would else pass every case that wants a failure. */
export async function whyNotRunnable(): Promise<Failure> {
  const { status, stderr } = await runProgram(["--help"], {});
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
export function watchArguments(
  row: Case,
  folders: { cases: string; temporary: string },
  json: boolean,
): string[] {
  const pathOf = (file: string): string => join(folders.cases, file);
  const { options, rules_files } = row;
  const args: string[] = [];
  const replayed = replayedFile(row);
  if (replayed !== undefined) args.push("--replay", pathOf(replayed));
  if (options.conf_file !== undefined) args.push("-c", pathOf(options.conf_file));
  for (const file of rules_files) args.push("-r", pathOf(file));
  for (const setting of settings(row)) args.push("-o", setting);
  args.push(...switches(row));
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
  // These cases count the beginning of a call that opens a file too, as Falco did up to 0.42. Today it does not,
  // and so the watch does not by itself.
  if (origin !== "falco-unit") found.push("vendorless.offer_enter_events=true");
  if (origin === "legacy") return found;
  for (const name of options.disabled_rules ?? []) found.push(`rules[].disable.rule=${name}`);
  for (const tag of options.disable_tags ?? []) found.push(`rules[].disable.tag=${tag}`);
  if (options.run_tags !== undefined) found.push("rules[].disable.rule=*");
  for (const tag of options.run_tags ?? []) found.push(`rules[].enable.tag=${tag}`);
  return found;
}

/** The options that are switches: Falco of 2023 had some for what is a setting today. */
function switches({ options, origin }: Case): string[] {
  const found = (options.enable_source ?? []).flatMap((source) => ["--enable-source", source]);
  if (origin !== "legacy") return found;
  if (options.all_events === true) found.push("-A");
  for (const name of options.disabled_rules ?? []) found.push("-D", name);
  for (const tag of options.disable_tags ?? []) found.push("-T", tag);
  for (const tag of options.run_tags ?? []) found.push("-t", tag);
  return found;
}
