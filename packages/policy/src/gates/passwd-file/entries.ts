// SPDX-License-Identifier: Apache-2.0
import type { Findings } from "../../findings.ts";
import type { Finding } from "../gate.ts";

/** The path that all triggers of the gate read. */
export const PASSWD = "/etc/passwd";

/** Columns of a line, passwd(5). */
export const columns = { user: 0, uid: 2, gid: 3, shell: 6 } as const;

/** A line, trimmed, and its fields. */
interface PasswdEntry {
  line: string;
  fields: readonly string[];
}

/**
 * The lines of /etc/passwd. Of a user that is named twice all are there: the first is the one that counts at login,
 * and Anchore Engine, which keeps the last, can be made to overlook it. None when the file is missing.
 */
export function passwdEntries({ retrieved }: Findings): PasswdEntry[] {
  const lines = (retrieved.get(PASSWD) ?? "").split(/\r\n|[\n\r]/).map((line) => line.trim());
  return lines.filter((line) => line !== "").map((line) => ({ line, fields: line.split(":") }));
}

/** One finding for each line that holds one of some values in a column. */
export function* blacklisted(
  findings: Findings,
  { what, column, values }: { what: string; column: number; values: readonly string[] },
): Generator<Finding> {
  for (const { line, fields } of passwdEntries(findings)) {
    const field = fields[column];
    if (field === undefined || !values.includes(field)) continue;
    yield { message: `Blacklisted ${what} '${field}' found in image's /etc/passwd: pentry=${line}` };
  }
}
