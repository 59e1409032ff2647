// SPDX-License-Identifier: Apache-2.0
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where the advisory database lies: at `chosen`, else at `VENDORLESS_DB`, else in the user's data directory under
 * `vendorless/db`. What ends in `.sqlite` names the file itself, anything else the directory that holds it.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function databasePath(chosen?: string, environment: NodeJS.ProcessEnv = process.env): string {
  const named = chosen ?? environment.VENDORLESS_DB ?? "";
  if (named.endsWith(".sqlite")) return resolve(named);
  return join(named === "" ? dataDirectory(environment) : resolve(named), "advisories.sqlite");
}

function dataDirectory(environment: NodeJS.ProcessEnv): string {
  const data = environment.XDG_DATA_HOME;
  const base = data?.startsWith("/") === true ? data : join(environment.HOME ?? homedir(), ".local", "share");
  return join(base, "vendorless", "db");
}
