// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { limits } from "../../limits.ts";
import { LineCursor } from "../../lines.ts";

/** One installed package of Alpine's package manager. */
export interface InstalledRecord {
  name: string;
  version: string;
  /** Empty when not stated, as the next two. */
  architecture: string;
  /** Name of the aport it was built from. */
  origin: string;
  license: string;
  /** Separated by spaces, as the database has them: `so:libc.musl-x86_64.so.1 !conflict name>=1`. */
  dependencies: string;
  provides: string;
  /** One-based line of the first field. */
  line: number;
}

const COLON = 0x3a;
/** Letters of the fields that are kept; the others list files and checksums. */
const FIELDS = new Map<number, Exclude<keyof InstalledRecord, "line">>([
  [0x50, "name"], // P
  [0x56, "version"], // V
  [0x41, "architecture"], // A
  [0x6f, "origin"], // o
  [0x4c, "license"], // L
  [0x44, "dependencies"], // D
  [0x70, "provides"], // p
]);

/**
 * Reads the database of apk:
 *
 *     file   = { entry }
 *     entry  = field { field } blank-line
 *     field  = letter ":" value "\n"
 *
 * https://wiki.alpinelinux.org/wiki/Apk_spec#Installed_Database_V2
 */
export function* parseInstalled(content: Buffer, path: string, report: Report): Generator<InstalledRecord> {
  const cursor = new LineCursor(content);
  let record = empty(0);
  let garbled = false;

  while (cursor.next()) {
    if (cursor.start === cursor.end) {
      if (record.line > 0) yield* complete(record, path, report);
      record = empty(0);
      garbled = false;
      continue;
    }
    if (record.line === 0) record.line = cursor.line;
    if (content[cursor.start + 1] !== COLON) {
      // One report for each entry: binary garbage has many lines.
      if (!garbled) warn("apk-bad-line", "line is not a field of one letter", cursor.line);
      garbled = true;
      continue;
    }
    const field = FIELDS.get(content[cursor.start]!);
    if (field === undefined || record[field] !== "") continue;
    const limit = field === "dependencies" || field === "provides" ? limits.lineBytes : limits.valueBytes;
    if (cursor.end - cursor.start > limit) {
      warn("apk-long-field", `${field} is longer than ${limit} bytes`, cursor.line);
      continue;
    }
    record[field] = cursor.text(cursor.start + 2);
  }
  if (record.line > 0) yield* complete(record, path, report);

  function warn(code: string, message: string, line: number): void {
    report({ severity: "warning", code, message, path, line });
  }
}

function empty(line: number): InstalledRecord {
  return {
    name: "",
    version: "",
    architecture: "",
    origin: "",
    license: "",
    dependencies: "",
    provides: "",
    line,
  };
}

/** Printable ASCII without spaces: wider than apk's rules, narrow enough to refuse garbage. */
const WORD = /^[!-~]+$/;

/** The record, unless it lacks a usable name or version. */
function* complete(record: InstalledRecord, path: string, report: Report): Generator<InstalledRecord> {
  const { name, version, line } = record;
  if (WORD.test(name) && WORD.test(version)) {
    yield record;
    return;
  }
  const what = WORD.test(name) ? `${name} has no usable version` : "entry has no usable name";
  report({ severity: "error", code: "apk-bad-entry", message: what, path, line });
}
