// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import type { Failure, Family, Row } from "./family.ts";

/** How a family did. */
export interface Score {
  family: string;
  passed: number;
  total: number;
  failures: { name: string; reason: string }[];
}

/** Checks every row of a family. What throws has failed; undefined when there are no rows of this kind. */
export async function score(family: Family, folder: string): Promise<Score | undefined> {
  const rows = family.rows(folder);
  if (rows === undefined) return undefined;
  const result: Score = { family: family.name, passed: 0, total: 0, failures: [] };
  for (const row of rows) {
    const reason = await failureOf(row);
    result.total++;
    if (reason === undefined) result.passed++;
    else result.failures.push({ name: row.name, reason });
  }
  return result;
}

async function failureOf({ check }: Row): Promise<Failure> {
  try {
    return await check();
  } catch (thrown) {
    return `threw: ${messageOf(thrown)}`;
  }
}
