// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Failure, type Family, readJsonLines } from "../../family.ts";
import type { Case } from "./case.ts";
import { alertsOf, checkAlerts } from "./check-alerts.ts";
import { checkLoads } from "./check-loads.ts";
import { asksForOutput, checkOutput, checkStatus } from "./check-output.ts";
import { checkValidation } from "./check-validation.ts";
import { crashed, type Outcome, runProgram, watchArguments, whyNotRunnable } from "./program.ts";

/** Falco's regression cases: rules files that load or do not, and captures replayed to alerts. */
export const falco: Family = {
  name: "falco",
  description: "falco/cases.jsonl, through loadRules, validationJson and `vendorless watch --replay`",
  rows(folder) {
    const cases = join(folder, "falco");
    let obstacle: Promise<Failure> | undefined;
    const whyNot = (): Promise<Failure> => (obstacle ??= whyNotRunnable());
    return readJsonLines<Case>(folder, "falco/cases.jsonl")?.map((row) => ({
      name: row.id,
      check: () => check(row, cases, whyNot),
    }));
  },
};

async function check(row: Case, cases: string, whyNot: () => Promise<Failure>): Promise<Failure> {
  if (row.origin === "falco-unit") return checkLoads(row, cases);
  const validated = row.validate_rules_files ?? [];
  if (validated.length > 0) return checkValidation(row, validated, cases);
  const obstacle = await whyNot();
  return obstacle ?? checkReplayed(row, cases);
}

async function checkReplayed(row: Case, cases: string): Promise<Failure> {
  const { expect } = row;
  const failure = await inFolder(async (temporary) => {
    const outcome = await replay(row, { cases, temporary }, true);
    if (crashed(outcome)) return `crashed: ${outcome.stderr.trim()}`;
    return checkStatus(expect, outcome) ?? checkAlerts(expect, alertsOf(outcome.stdout));
  });
  if (failure !== undefined || !asksForOutput(expect)) return failure;
  return inFolder(async (temporary) => {
    const folders = { cases, temporary };
    return checkOutput(expect, await replay(row, folders, false), folders);
  });
}

function replay(row: Case, folders: { cases: string; temporary: string }, json: boolean): Promise<Outcome> {
  return runProgram(watchArguments(row, folders, json), row.options.env ?? {});
}

/** Lends a new folder for the files that a run writes. */
async function inFolder(use: (folder: string) => Promise<Failure>): Promise<Failure> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-falco-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
