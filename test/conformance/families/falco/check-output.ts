// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Failure } from "../../family.ts";
import type { Expectations } from "./case.ts";
import type { Outcome } from "./program.ts";

/** Checks the exit status: the very one, or whether it is zero. */
export function checkStatus(
  { exit_status, exit_nonzero }: Expectations,
  { status, stderr }: Outcome,
): Failure {
  const failed = status !== 0;
  if ((exit_status ?? status) === status && (exit_nonzero ?? failed) === failed) return undefined;
  return `wanted exit status ${exit_status ?? "other than 0"}, got ${status}: ${stderr.trim()}`;
}

/** Checks the texts that a run printed or wrote. */
export function checkOutput(
  expect: Expectations,
  outcome: Outcome,
  folders: { cases: string; temporary: string },
): Failure {
  return (
    checkContains(expect, outcome) ??
    checkJson(expect, outcome, folders.cases) ??
    checkLines(expect, outcome, folders)
  );
}

/** Whether a case asks about texts, which differ when alerts are printed as JSON. */
export function asksForOutput(expect: Expectations): boolean {
  return Object.keys(expect).some((key) => /^(std(out|err)_|json_|output_)/.test(key));
}

function checkContains(expect: Expectations, outcome: Outcome): Failure {
  for (const stream of ["stdout", "stderr"] as const) {
    const text = outcome[stream];
    const matches = (pattern: string): boolean => new RegExp(pattern, "s").test(text);
    const missing = expect[`${stream}_contains`]?.find((pattern) => !matches(pattern));
    if (missing !== undefined) return `${stream} lacks ${missing}`;
    const literal = expect[`${stream}_contains_literal`]?.find((wanted) => !text.includes(wanted));
    if (literal !== undefined) return `${stream} lacks ${literal}`;
    const surplus = expect[`${stream}_not_contains`]?.find(matches);
    if (surplus !== undefined) return `${stream} has ${surplus}`;
  }
  return undefined;
}

function checkJson(expect: Expectations, { stdout }: Outcome, folder: string): Failure {
  const alerts = jsonLines(stdout);
  if (expect.json_fields !== undefined && alerts.length === 0) return "no JSON in stdout";
  for (const alert of alerts) {
    const missing = expect.json_fields?.find((field) => !Object.hasOwn(alert, field));
    if (missing !== undefined) return `an alert without ${missing}`;
    const surplus = expect.json_fields_absent?.find((field) => Object.hasOwn(alert, field));
    if (surplus !== undefined) return `an alert with ${surplus}`;
  }
  if (expect.stdout_json_lines_equal === undefined) return undefined;
  const wanted = jsonLines(readFileSync(join(folder, expect.stdout_json_lines_equal), "utf8"));
  return isDeepStrictEqual(alerts, wanted) ? undefined : `alerts differ: ${JSON.stringify(alerts[0])}`;
}

function jsonLines(text: string): object[] {
  const lines = text.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line) as object);
}

function checkLines(
  expect: Expectations,
  outcome: Outcome,
  folders: { cases: string; temporary: string },
): Failure {
  const readWanted = (file: string): string[] =>
    readFileSync(join(folders.cases, file), "utf8").trimEnd().split("\n");
  const readGot = (source: string): string[] =>
    outputLines(source.replaceAll("$TMP", folders.temporary), outcome);
  for (const wanted of [
    expect.output_contains_lines ?? {},
    ...(expect.output_contains_lines_in_order ?? []),
  ]) {
    for (const [source, file] of Object.entries(wanted)) {
      const got = readGot(source);
      const missing = readWanted(file).find((line) => !got.some((each) => isSameLine(line, each)));
      if (missing !== undefined) return `${source} lacks the line ${missing}`;
    }
  }
  for (const [source, file] of Object.entries(expect.output_equals ?? {})) {
    if (!isDeepStrictEqual(readGot(source), readWanted(file))) return `${source} differs from ${file}`;
  }
  return undefined;
}

/** Whether lines are equal; as JSON in their values, since Falco used to write keys in another order. */
function isSameLine(wanted: string, got: string): boolean {
  if (!wanted.startsWith("{") || !got.startsWith("{")) return wanted === got;
  return isDeepStrictEqual(JSON.parse(wanted), JSON.parse(got));
}

function outputLines(source: string, { stdout, stderr }: Outcome): string[] {
  if (source === "stdout" || source === "stderr")
    return (source === "stdout" ? stdout : stderr).trimEnd().split("\n");
  const path = source.replace(/^file:/, "");
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
}
