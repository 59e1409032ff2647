// SPDX-License-Identifier: Apache-2.0
import type { SourceStatus } from "../advisories/source.ts";
import { openAdvisoryDatabase } from "./query.ts";

/** Older databases are still used, with a warning. */
const STALE_AFTER_DAYS = 5;

/** What a database holds and how old it is. */
export interface DatabaseStatus extends SourceStatus {
  ageDays: number;
  /** Whether a warning is due. */
  stale: boolean;
}

/** The status of a database file. Throws a VulnsError when there is none, or when it cannot be read. */
export function databaseStatus(file: string, now: Date = new Date()): DatabaseStatus {
  const source = openAdvisoryDatabase(file);
  try {
    return withAge(source.status(), now);
  } finally {
    source.close();
  }
}

/** Adds the age of what a source holds. */
export function withAge(status: SourceStatus, now: Date): DatabaseStatus {
  const ageDays = Math.max(0, (now.getTime() - Date.parse(status.built)) / 86_400_000);
  return { ...status, ageDays, stale: ageDays > STALE_AFTER_DAYS };
}
