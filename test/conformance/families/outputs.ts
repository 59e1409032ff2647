// SPDX-License-Identifier: Apache-2.0
import { type Alert, type Json, printAlertText, printJson } from "@vendorless/rules";
import { parseExactJson } from "../exact-json.ts";
import {
  ANSWERS,
  loadRow,
  type RefusalCode,
  type ReplayedRows,
  refusalDiffers,
  replayedRows,
} from "../falco-answers.ts";
import { differs, type Failure, type Family, type Row, readJsonLines } from "../family.ts";

/** An output format with the first alerts it makes, as text and as fields; or the code with which it is refused. */
interface Printed {
  capture: string;
  condition: string;
  output_format: string;
  count?: number;
  /** Alerts without their time and priority. */
  lines?: string[];
  output_fields?: Record<string, Json>[];
  code?: RefusalCode;
}

/** Every alert has it; a row only when its format names it. */
const TIME = "evt.time.iso8601";

/** What alerts say: the text of an output format, and the values of its fields. */
export const outputs: Family = {
  name: "outputs",
  description:
    "falco/oracle/outputs.jsonl: {capture, condition, output_format, count, lines[], output_fields[] | code}",
  rows(folder) {
    const replayed = replayedRows(folder);
    const rows = readJsonLines<Printed>(folder, `${ANSWERS}/outputs.jsonl`, parseExactJson);
    return rows?.map((row) => ({
      name: `${row.capture} ${row.output_format}`,
      check: checkOf(row, replayed(row.capture)),
    }));
  },
};

function checkOf(row: Printed, replayed: ReplayedRows): Row["check"] {
  const loaded = loadRow({ condition: row.condition, output: row.output_format });
  const { lines: wanted } = row;
  if (wanted === undefined) return () => refusalDiffers(row.code ?? "", loaded);
  const [rule] = loaded.rules;
  if (rule === undefined) return () => `refused: ${loaded.errors[0]?.message}`;
  const alerts: Alert[] = [];
  const count = replayed.add(rule, ({ alert }) => {
    if (alerts.length < wanted.length) alerts.push(alert);
  });
  return async () =>
    differs(row.count, await count()) ?? checkLines(wanted, alerts) ?? checkFields(row, alerts);
}

function checkLines(wanted: readonly string[], alerts: readonly Alert[]): Failure {
  const lines = alerts.map((alert) => printAlertText(alert).replace(/^\S+: \S+ /, ""));
  return firstOf(wanted.map((line, index) => differs(line, lines[index])));
}

function checkFields({ output_fields: wanted = [] }: Printed, alerts: readonly Alert[]): Failure {
  return firstOf(
    wanted.map((fields, index) => {
      const got = Object.fromEntries(alerts[index]?.fields ?? []);
      if (!(TIME in fields)) delete got[TIME];
      return differs(printJson(fields), printJson(got));
    }),
  );
}

function firstOf(failures: readonly Failure[]): Failure {
  return failures.find((failure) => failure !== undefined);
}
