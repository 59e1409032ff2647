// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { reachable } from "../../reach.ts";

/** One package of a lock file. */
export interface BunEntry {
  name: string;
  /** Empty for what has no version of its own: commits, local folders. */
  version: string;
  role?: "development";
  /** What it depends on, as `name@version`. */
  requires: string[];
}

/** An entry as its array has it. */
interface BunRecord {
  name: string;
  version: string;
  dependencies: string[];
}

/**
 * The packages of a `bun.lock`: arrays that start with `name@version`, `name@github:…`, or `name@workspace:` and
 * the folder under which the workspace's version stands, by name, or by the names of who needs them in front of it
 * where there are several. https://bun.sh/docs/install/lockfile
 */
export function* parseBunLock(lock: Record<string, unknown>): Generator<BunEntry> {
  const workspaces = objectIn(lock, "workspaces");
  const records = new Map<string, BunRecord>();
  for (const [key, entry] of Object.entries(objectIn(lock, "packages"))) {
    const record = Array.isArray(entry) ? recordOf(entry, workspaces) : undefined;
    if (record !== undefined) records.set(key, record);
  }
  const linksOf = (key: string): string[] =>
    (records.get(key)?.dependencies ?? []).flatMap((name) => resolve(records, key, name) ?? []);
  const projects = Object.values(workspaces).filter(isObject);
  const roots = projects.flatMap((project) => [
    ...wantedBy(project).flatMap((name) => resolve(records, textIn(project, "name"), name) ?? []),
    textIn(project, "name"),
  ]);
  const shipped = reachable(roots, linksOf);
  for (const [key, { name, version }] of records) {
    const requires = linksOf(key).map((link) => `${records.get(link)!.name}@${records.get(link)!.version}`);
    const isDevelopment = projects.length > 0 && !shipped.has(key);
    yield { name, version, requires, ...(isDevelopment ? { role: "development" } : {}) };
  }
}

function recordOf(entry: readonly unknown[], workspaces: Record<string, unknown>): BunRecord | undefined {
  const match = typeof entry[0] === "string" ? /^(@?[^@]+)@(.*)$/s.exec(entry[0]) : null;
  if (match === null) return undefined;
  const [, name = "", from = ""] = match;
  const workspace = from.startsWith("workspace:")
    ? objectIn(workspaces, from.slice("workspace:".length))
    : {};
  const version = /^\d/.test(from) ? from : textIn(workspace, "version");
  const facts = entry.find(isObject) ?? workspace;
  return { name, version, dependencies: wantedBy(facts) };
}

/** What runs with it; not what its development needs. */
function wantedBy(facts: Record<string, unknown>): string[] {
  const kinds = ["dependencies", "optionalDependencies", "peerDependencies"];
  return [...new Set(kinds.flatMap((kind) => Object.keys(objectIn(facts, kind))))];
}

/** The key of a package as one under `from` sees it: below it, then below each part in front, then alone. */
function resolve(records: ReadonlyMap<string, BunRecord>, from: string, name: string): string | undefined {
  for (let prefix = from; prefix !== ""; prefix = parentOf(prefix)) {
    if (records.has(`${prefix}/${name}`)) return `${prefix}/${name}`;
  }
  return records.has(name) ? name : undefined;
}

/** `a/@b/c` → `a`: a scope belongs to the name behind it. */
function parentOf(key: string): string {
  return key.replace(/(?:^|\/)(?:@[^/]*\/)?[^/]*$/, "");
}
