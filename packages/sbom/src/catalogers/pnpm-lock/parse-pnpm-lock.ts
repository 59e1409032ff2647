// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../../lines.ts";

/** One package of a lock file. */
export interface PnpmEntry {
  name: string;
  /** Empty for what has no version of its own. */
  version: string;
}

/**
 * The packages of a `pnpm-lock.yaml`. It is read by lines, as pnpm always lays it out the same way and YAML
 * parsers take seconds for the lock file of a large workspace:
 *
 *     file     = { "lockfileVersion:" version "\n" | "packages:" "\n" { package } | anything-else "\n" }
 *     package  = "  " key ":" [ "{}" ] "\n" { "    " ( "name: " name | "version: " version | anything-else ) "\n" }
 *
 * What tells a package is its key, in three shapes over the years:
 *
 *     5:  [ host ] "/" name "/" version [ "_" peers ]
 *     6:  "/" name "@" version { "(" peer ")" }
 *     9:  name "@" version
 *
 * Packages from elsewhere than a registry state name and version beside it.
 * https://github.com/pnpm/spec/tree/master/lockfile
 */
export function* parsePnpmLock(content: Buffer): Generator<PnpmEntry> {
  const cursor = new LineCursor(content);
  let parseKey = parseAtKey;
  let inPackages = false;
  let entry: Partial<PnpmEntry> = {};
  while (cursor.next()) {
    const line = cursor.untrimmed();
    const format = /^lockfileVersion: *['"]?(\d+)/.exec(line)?.[1];
    if (format !== undefined && Number(format) < 6) parseKey = parseSlashKey;
    if (/^\S/.test(line)) inPackages = line.startsWith("packages:");
    if (!inPackages) continue;
    const key = KEY.exec(line);
    if (key !== null) {
      yield* complete(entry);
      entry = parseKey(unquote(key[1]!)) ?? {};
      continue;
    }
    const field = FIELD.exec(line);
    if (field !== null) entry[field[1] as keyof PnpmEntry] = unquote(field[2]!);
  }
  yield* complete(entry);
}

const KEY = /^ {2}('[^']+'|"[^"]+"|[^\s'"#](?:[^:]|:(?!\s|$))*):(?:\s|$)/;
const FIELD = /^ {4}(name|version): +(\S+)\s*$/;

function unquote(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, "$2");
}

function* complete({ name, version }: Partial<PnpmEntry>): Generator<PnpmEntry> {
  if (name !== undefined && version !== undefined) yield { name, version };
}

function parseSlashKey(key: string): PnpmEntry | undefined {
  const match = /^(?:[\w.:-]+)?\/(@[^/]+\/[^/]+|[^/@]+)\/(\d[^_/(]*)/.exec(key);
  return match === null ? undefined : { name: match[1]!, version: match[2]! };
}

function parseAtKey(key: string): PnpmEntry | undefined {
  const match = /^\/?(@[^/@]+\/[^/@]+|[^/@:]+)@([^(]+)/.exec(key);
  if (match === null) return undefined;
  return { name: match[1]!, version: /^\d/.test(match[2]!) ? match[2]! : "" };
}
