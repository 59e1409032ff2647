// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textIn } from "../../documents/members.ts";

/** One package of a lock file. */
export interface PnpmEntry {
  name: string;
  /** Empty for what has no version of its own. */
  version: string;
}

/**
 * The packages of a `pnpm-lock.yaml`. What tells them is the key, in three shapes over the years:
 *
 *     5:  [ host ] "/" name "/" version [ "_" peers ]
 *     6:  "/" name "@" version { "(" peer ")" }
 *     9:  name "@" version
 *
 * Packages from elsewhere than a registry state name and version beside it.
 * https://github.com/pnpm/spec/tree/master/lockfile
 */
export function* parsePnpmLock(lock: Record<string, unknown>): Generator<PnpmEntry> {
  const keyOf = Number.parseFloat(textIn(lock, "lockfileVersion")) < 6 ? parseSlashKey : parseAtKey;
  for (const [key, entry] of Object.entries(objectIn(lock, "packages"))) {
    const stated = isObject(entry) ? entry : {};
    const parsed = keyOf(key);
    const name = textIn(stated, "name") || parsed?.name;
    const version = textIn(stated, "version") || parsed?.version;
    if (name && version !== undefined) yield { name, version };
  }
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
