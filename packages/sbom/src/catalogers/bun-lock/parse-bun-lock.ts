// SPDX-License-Identifier: Apache-2.0
import { objectIn, textIn } from "../../documents/members.ts";

/** One package of a lock file. */
export interface BunEntry {
  name: string;
  /** Empty for what has no version of its own: commits, local folders. */
  version: string;
}

/**
 * The packages of a `bun.lock`: arrays that start with `name@version`, `name@github:…`, or `name@workspace:` and
 * the folder under which the workspace's version stands. https://bun.sh/docs/install/lockfile
 */
export function* parseBunLock(lock: Record<string, unknown>): Generator<BunEntry> {
  const workspaces = objectIn(lock, "workspaces");
  for (const entry of Object.values(objectIn(lock, "packages"))) {
    const resolved: unknown = Array.isArray(entry) ? entry[0] : undefined;
    const match = typeof resolved === "string" ? /^(@?[^@]+)@(.*)$/s.exec(resolved) : null;
    if (match === null) continue;
    const [, name = "", from = ""] = match;
    const workspace = from.startsWith("workspace:") ? objectIn(workspaces, from.slice(10)) : {};
    yield { name, version: /^\d/.test(from) ? from : textIn(workspace, "version") };
  }
}
