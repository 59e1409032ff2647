// SPDX-License-Identifier: Apache-2.0
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** One resolved package of a lock file. */
export interface YarnEntry {
  name: string;
  version: string;
  /** What it depends on, as `name@version`. */
  requires: string[];
}

/** An entry as its lines have it. */
interface YarnLines {
  descriptors: string[];
  name: string;
  version: string;
  /** Descriptors. */
  dependencies: string[];
}

/**
 * Reads a `yarn.lock` of any version. Only these lines matter; they are the same but for quotes and colons in
 * the classic format and in the YAML that later versions write:
 *
 *     entry      = descriptor { ", " descriptor } ":" "\n" { "  " field "\n" | group { "    " name [ ":" ] " " range "\n" } }
 *     descriptor = name "@" range
 *     field      = ( "version" | "resolution" | "resolved" ) [ ":" ] " " value | anything-else
 *     group      = "  " ( "dependencies" | "optionalDependencies" ) ":" "\n"
 *
 * Workspaces without a version of their own are left out.
 */
export function* parseYarnLock(content: Buffer): Generator<YarnEntry> {
  const entries = [...linesOf(content)].filter(isPackage);
  const byDescriptor = new Map<string, YarnLines>();
  for (const entry of entries) {
    for (const descriptor of entry.descriptors) byDescriptor.set(withoutNpm(descriptor), entry);
  }
  for (const { name, version, dependencies } of entries) {
    const requires = new Set<string>();
    for (const descriptor of dependencies) {
      const found = byDescriptor.get(withoutNpm(descriptor));
      if (found !== undefined) requires.add(`${found.name}@${found.version}`);
    }
    yield { name, version, requires: [...requires] };
  }
}

function* linesOf(content: Buffer): Generator<YarnLines> {
  const cursor = new LineCursor(content);
  let entry: YarnLines = { descriptors: [], name: "", version: "", dependencies: [] };
  let inDependencies = false;
  while (cursor.next()) {
    const first = content[cursor.start];
    if (cursor.blank || first === HASH || cursor.end - cursor.start > limits.valueBytes) continue;
    if (first !== SPACE) {
      yield entry;
      const descriptors = descriptorsIn(cursor.text());
      entry = { descriptors, name: nameOf(descriptors[0] ?? ""), version: "", dependencies: [] };
      inDependencies = false;
      continue;
    }
    const line = cursor.untrimmed().trimEnd();
    const [, dependency, range = ""] = DEPENDENCY.exec(line) ?? [];
    if (dependency !== undefined) {
      if (inDependencies) entry.dependencies.push(`${dependency}@${range}`);
      continue;
    }
    inDependencies = GROUP.test(line);
    const [, field, value = ""] = FIELD.exec(line) ?? [];
    if (field === "version") entry.version ||= value;
    // Where a package comes from has its real name; the descriptor may have an alias.
    if (field === "resolved") entry.name = REGISTRY.exec(value)?.[1]?.replace(/%2f/i, "/") ?? entry.name;
    if (field === "resolution" && !value.includes("@workspace:")) entry.name = nameOf(value) || entry.name;
  }
  yield entry;
}

/** The version that Yarn gives to workspaces. */
const WORKSPACE_VERSION = "0.0.0-use.local";

function isPackage({ name, version }: YarnLines): boolean {
  return name !== "" && version !== "" && version !== WORKSPACE_VERSION;
}

const HASH = 0x23;
const SPACE = 0x20;
const FIELD = /^ {2}"?(version|resolution|resolved)"?:? +"?([^"\s]+)"?$/;
const GROUP = /^ {2}(?:dependencies|optionalDependencies):$/;
const DEPENDENCY = /^ {4}"?([^"\s:]+)"?:? +"?([^"]+)"?$/;
/** `https://host/any/path/@scope/name/-/name-1.0.0.tgz` */
const REGISTRY = /^https?:\/\/.*?\/((?:@[^/]+(?:\/|%2f))?[^/@]+)\/-\//i;

/** `"a@^1", "a@^2":` and `"a@npm:^1, a@npm:^2":` → `a@^1`, `a@^2`. */
function descriptorsIn(line: string): string[] {
  return line
    .replace(/:$/, "")
    .split(", ")
    .map((each) => each.replaceAll('"', ""));
}

/** Later versions write the protocol in front of a range, or leave it out. */
function withoutNpm(descriptor: string): string {
  return descriptor.replace(/^(@?[^@]+@)npm:(?!@?[^@]+@)/, "$1");
}

/** The name in `name@range`, or the real one in `alias@npm:name@range`. */
function nameOf(descriptor: string): string {
  const alias = /^@?[^@]+@npm:(@?[^@]+)@/.exec(descriptor);
  if (alias !== null) return alias[1]!;
  const at = descriptor.indexOf("@", 1);
  return at < 0 ? "" : descriptor.slice(0, at);
}
