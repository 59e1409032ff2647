// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** One resolved package of a lock file. */
export interface YarnEntry {
  name: string;
  version: string;
}

/**
 * Reads a `yarn.lock` of any version. Only these lines matter; they are the same but for quotes and colons in
 * the classic format and in the YAML that later versions write:
 *
 *     entry      = descriptor { ", " descriptor } ":" "\n" { "  " field "\n" }
 *     descriptor = name "@" range
 *     field      = ( "version" | "resolution" | "resolved" ) [ ":" ] " " value | anything-else
 *
 * Workspaces without a version of their own are left out.
 */
export function* parseYarnLock(content: Buffer): Generator<YarnEntry> {
  const cursor = new LineCursor(content);
  let entry: YarnEntry = { name: "", version: "" };
  while (cursor.next()) {
    const first = content[cursor.start];
    if (cursor.blank || first === HASH || cursor.end - cursor.start > limits.valueBytes) continue;
    if (first !== SPACE) {
      if (isPackage(entry)) yield entry;
      entry = { name: nameOf(firstDescriptor(cursor.text())), version: "" };
      continue;
    }
    const [, field, value = ""] = FIELD.exec(cursor.untrimmed()) ?? [];
    if (field === "version") entry.version ||= value;
    // Where a package comes from has its real name; the descriptor may have an alias.
    if (field === "resolved") entry.name = REGISTRY.exec(value)?.[1]?.replace(/%2f/i, "/") ?? entry.name;
    if (field === "resolution" && !value.includes("@workspace:")) entry.name = nameOf(value) || entry.name;
  }
  if (isPackage(entry)) yield entry;
}

/** The version that Yarn gives to workspaces. */
const WORKSPACE_VERSION = "0.0.0-use.local";

function isPackage({ name, version }: YarnEntry): boolean {
  return name !== "" && version !== "" && version !== WORKSPACE_VERSION;
}

const HASH = 0x23;
const SPACE = 0x20;
const FIELD = /^ {2}"?(version|resolution|resolved)"?:? +"?([^"\s]+)"?\s*$/;
/** `https://host/any/path/@scope/name/-/name-1.0.0.tgz` */
const REGISTRY = /^https?:\/\/.*?\/((?:@[^/]+(?:\/|%2f))?[^/@]+)\/-\//i;

/** `"a@^1", "a@^2":` → `a@^1`. */
function firstDescriptor(line: string): string {
  return /^"([^"]*)"/.exec(line)?.[1] ?? /^[^\s,:"]*/.exec(line)![0];
}

/** The name in `name@range`, or the real one in `alias@npm:name@range`. */
function nameOf(descriptor: string): string {
  const alias = /^@?[^@]+@npm:(@?[^@]+)@/.exec(descriptor);
  if (alias !== null) return alias[1]!;
  const at = descriptor.indexOf("@", 1);
  return at < 0 ? "" : descriptor.slice(0, at);
}
