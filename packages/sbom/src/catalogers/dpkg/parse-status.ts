// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";
import { parseDependencies } from "./parse-dependencies.ts";

/** One stanza of a status file that describes a package whose files are in place. */
export interface StatusRecord {
  name: string;
  version: string;
  /** Empty when not stated. */
  architecture: string;
  /** `Source: name (version)`; the version is there only when it differs from the package's own. */
  source?: { name: string; version?: string };
  /** Of `Pre-Depends` and `Depends`. */
  requires: string[];
  provides: string[];
  /** One-based line of the `Package` field. */
  line: number;
}

/** Fields that are kept, by lower-case name. */
const WANTED = new Map([
  ["package", "package"],
  ["status", "status"],
  ["version", "version"],
  ["architecture", "architecture"],
  ["source", "source"],
  ["pre-depends", "pre-depends"],
  ["depends", "depends"],
  ["provides", "provides"],
] as const);
/** Fields that list other packages, of which there may be many. */
const LISTS: ReadonlySet<string> = new Set(["pre-depends", "depends", "provides"]);
type Field = typeof WANTED extends Map<string, infer Value> ? Value : never;

/** States whose files are not, or no longer, on disk. All others leave at least some of them there. */
const ABSENT = new Set(["not-installed", "config-files"]);
const PRESENT = new Set([
  "installed",
  "unpacked",
  "half-installed",
  "half-configured",
  "triggers-awaited",
  "triggers-pending",
]);

/**
 * Reads a dpkg status file, also those of `status.d` and of opkg:
 *
 *     file   = { stanza }
 *     stanza = field { field } blank-line
 *     field  = name ":" value "\n" { (" " | "\t") continuation "\n" }
 *
 * https://manpages.debian.org/bookworm/dpkg-dev/deb822.5.en.html and dpkg(1) for the states. Field names are
 * not case-sensitive. A stanza without `Status` is an installed package: that is how `status.d` is written.
 */
export function* parseStatus(content: Buffer, path: string, report: Report): Generator<StatusRecord> {
  const cursor = new LineCursor(content);
  let fields = new Map<Field, string>();
  let first = 0;
  let started = 0;
  let garbled = false;

  while (cursor.next()) {
    if (cursor.blank) {
      if (started > 0) yield* finish(fields, first || started, path, report);
      fields = new Map();
      first = 0;
      started = 0;
      garbled = false;
      continue;
    }
    if (started === 0) started = cursor.line;
    const byte = content[cursor.start]!;
    if (byte === SPACE || byte === TAB) continue;
    const colon = colonOf(cursor);
    if (colon < 0) {
      // One report for each stanza: binary garbage has many lines.
      if (!garbled) warn("dpkg-bad-line", "line is neither a field nor a continuation", cursor.line);
      garbled = true;
      continue;
    }
    const field = wantedField(content, cursor.start, colon);
    if (field === undefined || fields.has(field)) continue;
    const limit = LISTS.has(field) ? limits.lineBytes : limits.valueBytes;
    if (cursor.end - colon > limit) {
      warn("dpkg-long-field", `value of ${field} is longer than ${limit} bytes`, cursor.line);
      continue;
    }
    if (field === "package") first = cursor.line;
    fields.set(field, cursor.text(colon + 1));
  }
  if (started > 0) yield* finish(fields, first || started, path, report);

  function warn(code: string, message: string, line: number): void {
    report({ severity: "warning", code, message, path, line });
  }
}

const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
/** Longer than any field name that dpkg knows. */
const LONGEST_NAME = 64;

function colonOf(cursor: LineCursor): number {
  const end = Math.min(cursor.end, cursor.start + LONGEST_NAME);
  for (let at = cursor.start; at < end; at++) if (cursor.bytes[at] === COLON) return at;
  return -1;
}

/** Looks at the first letter before anything is decoded: most lines of a status file are not wanted. */
function wantedField(content: Buffer, start: number, colon: number): Field | undefined {
  switch (content[start]! | 0x20) {
    case 0x61: // a
    case 0x64: // d
    case 0x70: // p
    case 0x73: // s
    case 0x76: // v
      return WANTED.get(content.toString("latin1", start, colon).trimEnd().toLowerCase() as Field);
    default:
      return undefined;
  }
}

/** At most one record: none for packages that are not there, or that lack a usable name or version. */
function* finish(
  fields: Map<Field, string>,
  line: number,
  path: string,
  report: Report,
): Generator<StatusRecord> {
  const state = fields.get("status")?.split(/\s+/).at(-1) ?? "installed";
  if (ABSENT.has(state)) return;
  const name = fields.get("package") ?? "";
  const version = fields.get("version") ?? "";
  if (!PRESENT.has(state)) {
    const message = `unknown state ${JSON.stringify(state)}; taken as installed`;
    report({ severity: "warning", code: "dpkg-bad-status", message, path, line });
  }
  if (!NAME.test(name)) {
    const message = name === "" ? "stanza has no Package field" : `bad package name ${JSON.stringify(name)}`;
    report({ severity: "error", code: "dpkg-bad-name", message, path, line });
    return;
  }
  if (!VERSION.test(version)) {
    const message =
      version === "" ? `${name} has no version` : `${name} has a bad version ${JSON.stringify(version)}`;
    report({ severity: "error", code: "dpkg-bad-version", message, path, line });
    return;
  }
  const source = parseSource(fields.get("source"));
  const architecture = fields.get("architecture") ?? "";
  const requires = [fields.get("pre-depends"), fields.get("depends")].flatMap((field = "") =>
    parseDependencies(field),
  );
  const provides = parseDependencies(fields.get("provides") ?? "");
  yield {
    name,
    version,
    architecture,
    requires,
    provides,
    line,
    ...(source === undefined ? {} : { source }),
  };
}

/** Wider than Debian's rule (lower case, two letters or more), for opkg and hand-made packages. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9+._-]*$/;
/** Anything printable in ASCII. */
const VERSION = /^[!-~]+$/;

function parseSource(text: string | undefined): StatusRecord["source"] {
  const match = /^([!-'*-~]+)(?:\s*\(\s*([!-'*-~]+)\s*\))?$/.exec(text ?? "");
  if (match === null) return undefined;
  return match[2] === undefined ? { name: match[1]! } : { name: match[1]!, version: match[2] };
}
