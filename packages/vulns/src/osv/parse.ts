// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import type { OsvAffected, OsvEvent, OsvRange, OsvRecord, OsvSeverity } from "./record.ts";

/** Which kinds of references are worth a click, best first. https://ossf.github.io/osv-schema/#references-field */
const REFERENCE_KINDS = ["ADVISORY", "REPORT", "FIX", "PACKAGE", "ARTICLE", "WEB", "EVIDENCE"];

type Json = Record<string, unknown>;

/** What a parser function needs to say where something is wrong. */
interface Context {
  problem: (message: string, severity?: "error" | "warning") => void;
}

/**
 * Reads one OSV record. What is unusable is left out and reported, with `path` as its place; undefined when nothing
 * usable is left: no JSON object, no id, no affected package. Unknown keys are ignored.
 */
export function parseOsvRecord(text: string, path: string, report: Report): OsvRecord | undefined {
  const problem: Context["problem"] = (message, severity = "warning") =>
    report({
      severity,
      code: severity === "error" ? "osv-record-refused" : "osv-field-ignored",
      message,
      path,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    problem(`not JSON: ${messageOf(error)}`, "error");
    return undefined;
  }
  return readOsvRecord(json, problem);
}

/** Validates a parsed record; see {@link parseOsvRecord}. */
function readOsvRecord(json: unknown, problem: Context["problem"]): OsvRecord | undefined {
  if (!isObject(json)) {
    problem("not a JSON object", "error");
    return undefined;
  }
  const id = word(json.id);
  if (id === undefined) {
    problem("no usable id", "error");
    return undefined;
  }
  const context: Context = { problem: (message, severity) => problem(`${id}: ${message}`, severity) };
  const record: OsvRecord = {
    id,
    aliases: words(json.aliases, "aliases", limits.aliases, context),
    upstream: words(json.upstream, "upstream", limits.aliases, context),
    related: words(json.related, "related", limits.aliases, context),
    severity: severities(json.severity, context),
    affected: affectedPackages(json.affected, context),
    urls: references(json.references),
  };
  if (typeof json.summary === "string" && json.summary !== "") {
    record.summary = json.summary.slice(0, limits.summaryLength);
  }
  for (const key of ["published", "modified", "withdrawn"] as const) {
    const time = timestamp(json[key], key, context);
    if (time !== undefined) record[key] = time;
  }
  const rating = isObject(json.database_specific) ? word(json.database_specific.severity) : undefined;
  if (rating !== undefined) record.rating = rating;
  return record;
}

function affectedPackages(json: unknown, context: Context): OsvAffected[] {
  const list: OsvAffected[] = [];
  for (const entry of array(json, "affected", limits.affected, context)) {
    if (!isObject(entry)) continue;
    const ecosystem = isObject(entry.package) ? word(entry.package.ecosystem) : undefined;
    const name = isObject(entry.package) ? word(entry.package.name) : undefined;
    if (ecosystem === undefined || name === undefined) continue; // source code only: ranges of commits
    const affected: OsvAffected = {
      package: { ecosystem, name },
      ranges: ranges(entry.ranges, context),
      versions: words(entry.versions, "versions", limits.versions, context),
      severity: severities(entry.severity, context),
    };
    const rating = ratingOf(entry);
    if (rating !== undefined) affected.rating = rating;
    list.push(affected);
  }
  return list;
}

/** Debian states `urgency`, others `severity`, in either of the two free-form objects. */
function ratingOf(entry: Json): string | undefined {
  for (const place of [entry.ecosystem_specific, entry.database_specific]) {
    if (!isObject(place)) continue;
    const rating = word(place.urgency) ?? word(place.severity);
    if (rating !== undefined) return rating;
  }
  return undefined;
}

function ranges(json: unknown, context: Context): OsvRange[] {
  const list: OsvRange[] = [];
  for (const range of array(json, "ranges", limits.ranges, context)) {
    if (!isObject(range)) continue;
    const { type } = range;
    if (type === "GIT") continue;
    if (type !== "SEMVER" && type !== "ECOSYSTEM") {
      context.problem(`unknown range type ${JSON.stringify(type)?.slice(0, 50)}`);
      continue;
    }
    list.push({ type, events: events(range.events, context) });
  }
  return list;
}

function events(json: unknown, context: Context): OsvEvent[] {
  const list: OsvEvent[] = [];
  for (const event of array(json, "events", limits.events, context)) {
    if (!isObject(event)) continue;
    const introduced = word(event.introduced);
    const fixed = word(event.fixed);
    const last = word(event.last_affected);
    const limit = word(event.limit);
    if (introduced !== undefined) list.push({ introduced });
    if (fixed !== undefined) list.push({ fixed });
    if (last !== undefined) list.push({ last_affected: last });
    if (limit !== undefined) list.push({ limit });
  }
  return list;
}

function severities(json: unknown, context: Context): OsvSeverity[] {
  const list: OsvSeverity[] = [];
  for (const entry of array(json, "severity", limits.aliases, context)) {
    if (!isObject(entry)) continue;
    const type = word(entry.type);
    const score = word(entry.score);
    if (type !== undefined && score !== undefined) list.push({ type, score });
  }
  return list;
}

function references(json: unknown): string[] {
  const found: { rank: number; url: string }[] = [];
  for (const reference of Array.isArray(json) ? json.slice(0, limits.references) : []) {
    if (!isObject(reference) || typeof reference.url !== "string") continue;
    const { type, url } = reference;
    if (url.length > limits.urlLength || !/^https?:\/\/[^\s<>"]+$/i.test(url)) continue;
    const rank = REFERENCE_KINDS.indexOf(typeof type === "string" ? type : "");
    found.push({ rank: rank < 0 ? REFERENCE_KINDS.length : rank, url });
  }
  found.sort((a, b) => a.rank - b.rank);
  return [...new Set(found.map((reference) => reference.url))];
}

/** An RFC 3339 time, normalised so that times can be ordered as texts; Go's zero time counts as absent. */
function timestamp(json: unknown, key: string, context: Context): string | undefined {
  if (json === undefined || json === null || json === "") return undefined;
  const time = typeof json === "string" && json.length < 64 ? Date.parse(json) : Number.NaN;
  if (Number.isNaN(time)) {
    context.problem(`${key} is not a time`);
    // A withdrawn record stays withdrawn, however badly it says so.
    return key === "withdrawn" ? "unknown" : undefined;
  }
  if (time < 0) return key === "withdrawn" ? "unknown" : undefined;
  return new Date(time).toISOString().replace(".000Z", "Z");
}

function words(json: unknown, key: string, most: number, context: Context): string[] {
  const list: string[] = [];
  for (const entry of array(json, key, most, context)) {
    const text = word(entry);
    if (text !== undefined) list.push(text);
  }
  return list;
}

function array(json: unknown, key: string, most: number, context: Context): unknown[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) {
    context.problem(`${key} is not a list`);
    return [];
  }
  if (json.length <= most) return json;
  context.problem(`${key} has ${json.length} entries; the first ${most} are used`);
  return json.slice(0, most);
}

/** A short text without control characters. */
function word(json: unknown): string | undefined {
  if (typeof json !== "string" || json === "" || json.length > limits.wordLength) return undefined;
  return /\p{Cc}/u.test(json) ? undefined : json;
}

function isObject(json: unknown): json is Json {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
