// SPDX-License-Identifier: Apache-2.0
import { parseExecutable } from "../../binary/executable.ts";
import { sectionOf } from "../../binary/layout.ts";
import { limits } from "../../limits.ts";

/** What a module says of itself, as far as it is used. */
export type ModuleInfo = Partial<Record<(typeof FIELDS)[number], string>>;

const FIELDS = ["name", "version", "vermagic", "license"] as const;

/**
 * Reads the section `.modinfo` of a module; empty when there is none.
 *
 *     section = { key "=" value NUL }
 *
 * https://man7.org/linux/man-pages/man8/modinfo.8.html
 */
export function parseModuleInfo(content: Buffer): ModuleInfo {
  const executable = parseExecutable(content);
  const section = executable === undefined ? undefined : sectionOf(executable, ".modinfo");
  const info: ModuleInfo = {};
  for (const entry of section?.toString("utf8", 0, limits.moduleInfoBytes).split("\0") ?? []) {
    const equals = entry.indexOf("=");
    const field = FIELDS.find((name) => name === entry.slice(0, equals));
    if (field !== undefined) info[field] ??= entry.slice(equals + 1, equals + 1 + limits.valueBytes);
  }
  return info;
}
