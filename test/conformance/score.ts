// SPDX-License-Identifier: Apache-2.0
import { availableParallelism } from "node:os";
import { messageOf } from "@vendorless/base";
import type { Failure, Family, Row } from "./family.ts";

/** How a family did. */
export interface Score {
  family: string;
  passed: number;
  total: number;
  failures: { name: string; reason: string }[];
}

/** Rows checked at once: those that start programs wait for them. */
const CONCURRENCY = availableParallelism();

/** Checks every row of a family. What throws has failed; undefined when there are no rows of this kind. */
export async function score(family: Family, folder: string): Promise<Score | undefined> {
  const rows = family.rows(folder);
  if (rows === undefined) return undefined;
  const all = [...rows];
  const waiting = all.entries();
  const reasons: Failure[] = [];
  const checkRest = async (): Promise<void> => {
    for (const [index, row] of waiting) reasons[index] = await failureOf(row);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, checkRest));
  const failures = all.flatMap(({ name }, index) => {
    const reason = reasons[index];
    return reason === undefined ? [] : [{ name, reason }];
  });
  return { family: family.name, passed: reasons.length - failures.length, total: reasons.length, failures };
}

async function failureOf({ check }: Row): Promise<Failure> {
  try {
    return await check();
  } catch (thrown) {
    return `threw: ${messageOf(thrown)}`;
  }
}
