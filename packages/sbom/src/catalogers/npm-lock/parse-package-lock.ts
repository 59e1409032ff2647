// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { isObject, objectIn, textIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";

/** One package of a lock file. */
export interface LockedPackage {
  name: string;
  /** Empty for what has no version of its own: commits, local folders. */
  version: string;
  license: string;
}

/**
 * The packages of a `package-lock.json` or `npm-shrinkwrap.json` of any version, without the project itself.
 * Documented in npm help package-lock.json.
 */
export function* parsePackageLock(lock: Record<string, unknown>): Generator<LockedPackage> {
  // Version 2 has both; `packages` is the one that npm reads.
  if (isObject(lock.packages)) yield* packagesOf(lock.packages);
  else yield* dependenciesOf(objectIn(lock, "dependencies"), 0);
}

const FOLDER = "node_modules/";

/** Versions 2 and 3: packages by the path of their folder. */
function* packagesOf(packages: Record<string, unknown>): Generator<LockedPackage> {
  // A workspace has its folder as key; the link to it in node_modules knows its name.
  const linked = new Map<string, string>();
  for (const [path, entry] of Object.entries(packages)) {
    if (isObject(entry) && entry.link === true) linked.set(textIn(entry, "resolved"), nameIn(path));
  }
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "" || !isObject(entry) || entry.link === true) continue;
    const name = textIn(entry, "name") || linked.get(path) || nameIn(path);
    if (name !== "") yield { name, version: textIn(entry, "version"), license: textIn(entry, "license") };
  }
}

function nameIn(path: string): string {
  const at = path.lastIndexOf(FOLDER);
  return at < 0 ? posix.basename(path) : path.slice(at + FOLDER.length);
}

/** Version 1: packages by name, nested as they are installed. */
function* dependenciesOf(dependencies: Record<string, unknown>, depth: number): Generator<LockedPackage> {
  if (depth > limits.nesting) return;
  for (const [key, entry] of Object.entries(dependencies)) {
    if (!isObject(entry)) continue;
    const written = textIn(entry, "version");
    const alias = /^npm:(.+)@([^@]+)$/.exec(written);
    const version = alias?.[2] ?? (/^\d/.test(written) ? written : "");
    const name = alias?.[1] ?? key;
    if (name !== "") yield { name, version, license: "" };
    yield* dependenciesOf(objectIn(entry, "dependencies"), depth + 1);
  }
}
