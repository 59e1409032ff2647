// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../../lines.ts";

/** What the lines of one entry say. `dependencies` are keys of other entries. */
export interface PnpmLines {
  name?: string;
  version?: string;
  dev?: string;
  dependencies: string[];
}

/** What the lines of a lock file say. */
export interface PnpmLock {
  /** Major version of the format. */
  format: number;
  packages: Map<string, PnpmLines>;
  /** Of packages with their peers; from format 9 on apart from `packages`. */
  snapshots: Map<string, PnpmLines>;
  /** Whether there are projects that say what they need: from format 6 on. */
  hasProjects: boolean;
  /** Keys of what those need to run. */
  roots: string[];
}

/**
 * Reads a `pnpm-lock.yaml`. It is read by lines, as pnpm always lays it out the same way and YAML
 * parsers take seconds for the lock file of a large workspace:
 *
 *     file     = { "lockfileVersion:" version "\n" | section | anything-else "\n" }
 *     section  = ( "importers:" | "packages:" | "snapshots:" ) "\n" { entry }
 *     entry    = "  " key ":" [ "{}" ] "\n" { "    " ( field | group | anything-else ) "\n" }
 *     field    = ( "name" | "version" | "dev" ) ": " text
 *     group    = ( "dependencies" | "optionalDependencies" | "devDependencies" ) ":" "\n" { "      " link "\n" }
 *     link     = name ": " reference | name ":" "\n" { "        " ( "version: " reference | anything-else ) "\n" }
 *
 * https://github.com/pnpm/spec/tree/master/lockfile
 */
export function parsePnpmLock(content: Buffer): PnpmLock {
  const lock: PnpmLock = {
    format: 9,
    packages: new Map(),
    snapshots: new Map(),
    hasProjects: false,
    roots: [],
  };
  const cursor = new LineCursor(content);
  let section = "";
  let group = "";
  let link = "";
  let entry: PnpmLines = { dependencies: [] };
  while (cursor.next()) {
    const match = LINE.exec(cursor.untrimmed().trimEnd());
    if (match === null) continue;
    const [, indent = "", key = "", value = ""] = match;
    const name = unquote(key);
    const text = unquote(value);
    if (indent === "") {
      section = name;
      if (name === "lockfileVersion") lock.format = Number.parseInt(text, 10) || lock.format;
    } else if (indent.length === 2) {
      entry = { dependencies: [] };
      group = "";
      if (section === "packages") lock.packages.set(name, entry);
      if (section === "snapshots") lock.snapshots.set(name, entry);
    } else if (indent.length === 4) {
      group = GROUPS.has(name) ? name : "";
      if (FIELDS.has(name) && value !== "") entry[name as "name" | "version" | "dev"] = text;
    } else if (group !== "") {
      if (indent.length === 6) link = name;
      const reference = indent.length === 6 ? text : name === "version" ? text : "";
      if (reference === "" || reference.startsWith("link:")) continue;
      const target = keyOf(link, reference, lock.format);
      if (section !== "importers") entry.dependencies.push(target);
      else lock.hasProjects = true;
      if (section === "importers" && group !== "devDependencies") lock.roots.push(target);
    }
  }
  return lock;
}

const LINE = /^( {0,8})('[^']+'|"[^"]+"|[^\s'"#](?:[^:]|:(?!\s|$))*):(?:\s+(\S.*))?$/;
const GROUPS = new Set(["dependencies", "optionalDependencies", "devDependencies"]);
const FIELDS = new Set(["name", "version", "dev"]);

function unquote(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, "$2");
}

/** The key of an entry that a reference means: a version, or, for an alias or another source, the key itself. */
function keyOf(name: string, reference: string, format: number): string {
  if (format < 6) return /^\d/.test(reference) ? `/${name}/${reference}` : reference;
  if (format < 9) return /^\d/.test(reference) ? `/${name}@${reference}` : reference;
  return /^(?:@[^/@]+\/)?[^@/(:]+@/.test(reference) ? reference : `${name}@${reference}`;
}
