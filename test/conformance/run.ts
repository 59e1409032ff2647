// SPDX-License-Identifier: Apache-2.0
// Scores the packages against known answers of other programs: `npm run conformance -- [--data DIR] [--only FAMILY] [--json]`.
// Prints figures and judges nothing: the exit status is 0 whatever the score, 2 for bad usage.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { messageOf } from "@vendorless/base";
import { families } from "./families/index.ts";
import { type Score, score } from "./score.ts";

const BAD_USAGE = 2;
/** Columns of a failing row, and rows of a family; `--json` has all of both. */
const SHOWN_COLUMNS = 200;
const SHOWN_ROWS = 50;

const usage = `usage: npm run conformance -- [--data DIR] [--only FAMILY]… [--json]
families: ${families.map(({ name }) => name).join(", ")}`;

/** Runs the families that the arguments name and gives the exit status. */
export async function run(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") {
    print(`${options}\n${usage}`);
    return BAD_USAGE;
  }
  const scores: Score[] = [];
  for (const family of families) {
    if (options.only.length > 0 && !options.only.includes(family.name)) continue;
    const result = await score(family, options.data);
    if (result === undefined) {
      if (!options.json) print(`${family.name}: no data`);
      continue;
    }
    scores.push(result);
    if (!options.json) printScore(result, print);
  }
  if (options.json) print(JSON.stringify(scores, null, 2));
  return 0;
}

function readOptions(args: readonly string[]): { data: string; only: string[]; json: boolean } | string {
  let values: { data?: string; only?: string[]; json?: boolean };
  try {
    const options = {
      data: { type: "string" },
      only: { type: "string", multiple: true },
      json: { type: "boolean" },
    } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (thrown) {
    return messageOf(thrown);
  }
  const { only = [], json = false } = values;
  const data = values.data ?? join(import.meta.dirname, "../../../shared/conformance");
  const unknown = only.find((name) => !families.some((family) => family.name === name));
  if (unknown !== undefined) return `there is no family ${unknown}`;
  if (!existsSync(data)) return `there is no folder ${data}: name one with --data`;
  return { data, only, json };
}

function printScore({ family, passed, total, failures }: Score, print: (line: string) => void): void {
  for (const { name, reason } of failures.slice(0, SHOWN_ROWS)) {
    const line = `  ${name}: ${reason}`.replace(/\s*\n\s*/g, " ⏎ ");
    print(line.length > SHOWN_COLUMNS ? `${line.slice(0, SHOWN_COLUMNS)}…` : line);
  }
  if (failures.length > SHOWN_ROWS) print(`  and ${failures.length - SHOWN_ROWS} more: --json prints all`);
  print(`${family}: ${passed}/${total}`);
}

if (import.meta.main) {
  // The known answers hold local times of a machine in this zone.
  process.env.TZ = "UTC";
  process.exitCode = await run(process.argv.slice(2), (line) => void process.stdout.write(`${line}\n`));
}
