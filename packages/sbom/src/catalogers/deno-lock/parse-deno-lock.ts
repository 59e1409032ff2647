// SPDX-License-Identifier: Apache-2.0
import { isObject, objectIn, textsIn } from "../../documents/members.ts";

/** One package of a lock file. */
export interface DenoEntry {
  name: string;
  version: string;
  source: "npm" | "jsr";
  /** What it depends on, as names, or `name@version` where there are several versions. */
  requires: string[];
}

/** `name@version`, and behind an underscore the peers it is used with. */
const KEY = /^(@[^/@]+\/[^@]+|[^@/]+)@([^_]+)/;

/**
 * The packages of a `deno.lock`, by `name@version`. They stand at its root from version 4 on, under `packages` in version
 * 3, and in version 2 under `npm` are those of npm. Modules by URL have no name and no version.
 * https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files
 */
export function* parseDenoLock(lock: Record<string, unknown>): Generator<DenoEntry> {
  const root = isObject(lock.packages) ? lock.packages : lock;
  for (const source of ["jsr", "npm"] as const) {
    const listed = objectIn(root, source);
    const packages = isObject(listed.packages) ? listed.packages : listed;
    const seen = new Set<string>();
    for (const [key, entry] of Object.entries(packages)) {
      const [, name = "", version = ""] = KEY.exec(key) ?? [];
      // With each set of peers it is listed again.
      if (version === "" || seen.has(`${name}@${version}`)) continue;
      seen.add(`${name}@${version}`);
      yield { name, version, source, requires: isObject(entry) ? requiredBy(entry) : [] };
    }
  }
}

/** Texts such as `chalk`, `chalk@5.3.0` or `jsr:@std/path@1`; an object with such values up to version 3. */
function requiredBy(entry: Record<string, unknown>): string[] {
  const texts = isObject(entry.dependencies)
    ? Object.values(entry.dependencies).filter((each) => typeof each === "string")
    : textsIn(entry, "dependencies");
  return [...new Set(texts.map((text) => reference(text.replace(/^(?:npm|jsr):/, ""))))];
}

/** `name@version`, or the name alone where a range or nothing stands behind it. */
function reference(text: string): string {
  const [, name = text, version = ""] = KEY.exec(text) ?? [];
  return /^\d+\.\d+\.\d+/.test(version) ? `${name}@${version}` : name;
}
