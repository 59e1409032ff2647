// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { RpmRecord } from "../ecosystems/rpm.ts";
import { normalizeLicenses } from "../licenses/normalize.ts";
import { limits } from "../limits.ts";
import { headerTexts } from "./header-texts.ts";
import { parseRequirement } from "./parse-requirement.ts";

/**
 * The header of a package, as the database holds it, all numbers of 32 bits in big endian order:
 *
 *     header = number-of-entries data-length { entry } data
 *     entry  = tag type offset count
 *
 * Entries may be of one tag twice: rpm adds to what was signed, and what it adds counts.
 * https://rpm-software-management.github.io/rpm/manual/format_header.html
 */
const PREAMBLE = 8;
const ENTRY = 16;

/** Tags that are kept. https://rpm-software-management.github.io/rpm/manual/tags.html */
const TEXTS = new Map([
  [1000, "name"],
  [1001, "version"],
  [1002, "release"],
  [1011, "vendor"],
  [1014, "license"],
  [1022, "architecture"],
  [1044, "sourceRpm"],
  [5096, "module"],
] as const);
const EPOCH = 1003;
/** Names of what a package provides and requires. */
const LISTS = new Map([
  [1047, "provides"],
  [1049, "requires"],
] as const);

/** Types of values: a number of 32 bits, a text, several texts of which the first counts. */
const INT32 = 4;
const TEXTS_TYPE = 8;
const TEXT_TYPES: readonly number[] = [6, TEXTS_TYPE, 9];

/** What is used of a header, or undefined, and a diagnostic, when it has no usable name and version. */
export function parseHeader(header: Buffer, path: string, report: Report): RpmRecord | undefined {
  const entries = header.readUInt32BE(0);
  const data = PREAMBLE + entries * ENTRY;
  const found: Partial<Record<typeof TEXTS extends Map<number, infer Name> ? Name : never, string>> = {};
  const lists: Record<"provides" | "requires", string[]> = { provides: [], requires: [] };
  let epoch = 0;
  for (let at = PREAMBLE; at < data && at + ENTRY <= header.length; at += ENTRY) {
    const tag = header.readUInt32BE(at);
    const name = TEXTS.get(tag as Parameters<typeof TEXTS.get>[0]);
    const list = LISTS.get(tag as Parameters<typeof LISTS.get>[0]);
    if (name === undefined && list === undefined && tag !== EPOCH) continue;
    const type = header.readUInt32BE(at + 4);
    const value = data + header.readUInt32BE(at + 8);
    if (name !== undefined && TEXT_TYPES.includes(type)) found[name] = textAt(header, value);
    if (list !== undefined && type === TEXTS_TYPE) {
      lists[list] = [...headerTexts(header, value, Math.min(header.readUInt32BE(at + 12), limits.ties))];
    }
    if (tag === EPOCH && type === INT32 && value + 4 <= header.length) epoch = header.readUInt32BE(value);
  }
  const { name = "", version = "", release = "", architecture = "", sourceRpm = "" } = found;
  if (!WORD.test(name) || !WORD.test(version)) {
    const what = WORD.test(name) ? `${name} has no usable version` : "header has no usable name";
    report({ severity: "error", code: "rpm-bad-header", message: what, path });
    return undefined;
  }
  const requires = new Set(lists.requires.flatMap(parseRequirement));
  return {
    name,
    version: release === "" ? version : `${version}-${release}`,
    epoch,
    architecture,
    sourceRpm,
    licenses: normalizeLicenses([found.license ?? ""]),
    ...(found.vendor ? { vendor: found.vendor } : {}),
    ...(found.module ? { module: found.module } : {}),
    ...(requires.size === 0 ? {} : { requires: [...requires] }),
    ...(lists.provides.length === 0 ? {} : { provides: lists.provides }),
  };
}

/** Whether a record is a public key, which rpm files like a package: it is nothing that can be run. */
export function isPublicKey({ name }: RpmRecord): boolean {
  return name === "gpg-pubkey";
}

/** Printable ASCII without spaces: wider than the rules of rpm, narrow enough to refuse garbage. */
const WORD = /^[!-~]+$/;

function textAt(header: Buffer, at: number): string {
  if (at >= header.length) return "";
  const end = header.subarray(at, at + limits.valueBytes).indexOf(0);
  return end < 0 ? "" : header.toString("utf8", at, at + end);
}
