// SPDX-License-Identifier: Apache-2.0
import type { OsvEvent, OsvRange } from "./osv/record.ts";
import type { Ordering, VersionScheme } from "./versions/scheme.ts";

/**
 * A run of affected versions: from `from` (inclusive; "0" is the beginning of time) to `to`.
 * `end` says what stands there: the first fixed version, the last affected one, a limit beyond which nothing
 * is known, or nothing at all.
 */
export type Interval = readonly [from: string, end: "fixed" | "last" | "limit" | "open", to: string];

/** What an advisory says about the versions of one package, ready to be asked. */
export interface AffectedVersions {
  intervals: readonly Interval[];
  /** Versions listed one by one. */
  versions: readonly string[];
}

/** How a version was found to be affected. */
export interface RangeMatch {
  /** `>=1.2, <1.4.7`, or `=1.3` when the version was listed. */
  range: string;
  /** The version that ends the range, if it is known. */
  fixed: string | undefined;
  /** Whether the data says that no later version is free of the flaw. */
  open: boolean;
}

/**
 * Turns the events of OSV ranges into intervals, in the order of the scheme.
 * https://ossf.github.io/osv-schema/#evaluation
 */
export function compileRanges(scheme: VersionScheme, ranges: readonly OsvRange[]): Interval[] {
  return ranges
    .filter((range) => range.type !== "GIT")
    .flatMap((range) => compileRange(scheme, range.events));
}

function compileRange(scheme: VersionScheme, events: readonly OsvEvent[]): Interval[] {
  const limit = furthestLimit(scheme, events);
  const turns = events.filter((event) => !("limit" in event));
  turns.sort((a, b) => compareEvents(scheme, a, b)); // stable: data order breaks ties
  const intervals: Interval[] = [];
  let from: string | undefined;
  for (const event of turns) {
    if ("introduced" in event) from ??= event.introduced;
    else if (from !== undefined) {
      const end = "fixed" in event ? "fixed" : "last";
      const to = versionOf(event);
      // `introduced` and `fixed` at one version: affects nothing (how Alpine says "not affected").
      if (end === "last" || (from !== to && isBefore(scheme, from, to))) intervals.push([from, end, to]);
      from = undefined;
    }
  }
  if (from !== undefined) intervals.push(limit === undefined ? [from, "open", ""] : [from, "limit", limit]);
  if (limit === undefined) return intervals;
  return intervals.flatMap((interval) => cutAt(scheme, interval, limit));
}

/** A version is within limits when it is before any of them, so only the furthest counts; `*` is no limit. */
function furthestLimit(scheme: VersionScheme, events: readonly OsvEvent[]): string | undefined {
  const stated = events.flatMap((event) => ("limit" in event ? [event.limit] : []));
  if (stated.length === 0 || stated.includes("*")) return undefined;
  return stated.reduce((a, b) => (scheme.compare(a, b) < 0 ? b : a));
}

function cutAt(scheme: VersionScheme, [from, end, to]: Interval, limit: string): Interval[] {
  if (!isBefore(scheme, from, limit)) return [];
  if (end !== "limit" && scheme.compare(to, limit) < (end === "fixed" ? 1 : 0)) return [[from, end, to]];
  return [[from, "limit", limit]];
}

function versionOf(event: OsvEvent): string {
  if ("introduced" in event) return event.introduced;
  if ("fixed" in event) return event.fixed;
  return "last_affected" in event ? event.last_affected : event.limit;
}

/** Orders events by version; an introduction at "0" comes before everything, also before prereleases of 0. */
function compareEvents(scheme: VersionScheme, a: OsvEvent, b: OsvEvent): Ordering {
  const first = "introduced" in a && a.introduced === "0";
  const second = "introduced" in b && b.introduced === "0";
  if (first || second) return first === second ? 0 : first ? -1 : 1;
  return scheme.compare(versionOf(a), versionOf(b));
}

/** Whether a range that starts at `from` has room before `to`. */
function isBefore(scheme: VersionScheme, from: string, to: string): boolean {
  return from === "0" || scheme.compare(from, to) < 0;
}

/**
 * Whether a version is affected, and by which range; undefined when it is not. An unknown (empty) version counts
 * as affected by anything that affects some version.
 */
export function matchRanges(
  scheme: VersionScheme,
  version: string,
  affected: AffectedVersions,
): RangeMatch | undefined {
  let held: Interval | undefined;
  for (const interval of affected.intervals) {
    if (version !== "" && !contains(scheme, interval, version)) continue;
    held = interval;
    if (interval[1] === "fixed") break; // prefer the one that tells the remedy
  }
  if (held !== undefined) {
    return {
      range: describe(held),
      fixed: held[1] === "fixed" ? held[2] : undefined,
      open: held[1] === "open",
    };
  }
  const listed = affected.versions.some((entry) => entry === version || version === "");
  if (!listed) return undefined;
  return {
    range: version === "" ? "any version" : `=${version}`,
    fixed: nextFix(scheme, version, affected),
    open: false,
  };
}

function contains(scheme: VersionScheme, [from, end, to]: Interval, version: string): boolean {
  if (from !== "0" && scheme.compare(version, from) < 0) return false;
  if (end === "open") return true;
  const ordering = scheme.compare(version, to);
  return end === "last" ? ordering <= 0 : ordering < 0;
}

/** The nearest fixed version after a listed one. */
function nextFix(scheme: VersionScheme, version: string, affected: AffectedVersions): string | undefined {
  let next: string | undefined;
  for (const [, end, to] of affected.intervals) {
    if (end !== "fixed" || scheme.compare(to, version) <= 0) continue;
    if (next === undefined || scheme.compare(to, next) < 0) next = to;
  }
  return next;
}

function describe([from, end, to]: Interval): string {
  if (end === "open") return `>=${from}`;
  return `>=${from}, ${end === "last" ? "<=" : "<"}${to}`;
}
