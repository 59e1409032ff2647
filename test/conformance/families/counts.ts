// SPDX-License-Identifier: Apache-2.0
import type { RuleSet } from "@vendorless/rules";
import {
  ANSWERS,
  loadRow,
  type RefusalCode,
  type ReplayedRows,
  type RowRule,
  refusalDiffers,
  replayedRows,
} from "../falco-answers.ts";
import { differs, type Family, type Row, readJsonLines } from "../family.ts";

/** A condition, with how many events of a capture match it or how it is refused. */
interface Counted extends RowRule {
  capture: string;
  count?: number;
  warnings?: string[];
  /** Rows of the kind `named` were loaded together and do not say what was warned of. */
  kind?: string;
  code?: RefusalCode;
}

/** How many events of a capture match a condition, and what loading warned of; or with which code it is refused. */
export const counts: Family = {
  name: "counts",
  description: "falco/oracle/counts.jsonl: {capture, condition, count | code}, through loadRules and replay",
  rows(folder) {
    const replayed = replayedRows(folder);
    return readJsonLines<Counted>(folder, `${ANSWERS}/counts.jsonl`)?.map((row) => ({
      name: `${row.capture} ${row.condition}`,
      check: checkOf(row, loadRow(row), replayed(row.capture)),
    }));
  },
};

function checkOf(
  { count: wanted, code = "", ...row }: Counted,
  loaded: RuleSet,
  replayed: ReplayedRows,
): Row["check"] {
  if (wanted === undefined) return () => refusalDiffers(code, loaded);
  const [rule] = loaded.rules;
  if (rule === undefined) return () => `refused: ${loaded.errors[0]?.message}`;
  const count = replayed.add(rule);
  const warnings = row.kind === "named" ? [] : loaded.warnings.map((warning) => warning.code);
  return async () => differs(wanted, await count()) ?? differs(listed(row.warnings ?? []), listed(warnings));
}

function listed(codes: readonly string[]): string {
  return [...new Set(codes)].sort().join();
}
