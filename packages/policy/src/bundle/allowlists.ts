// SPDX-License-Identifier: Apache-2.0
import { compilePattern, type Matches } from "../pattern.ts";
import { member, objects, optionalText, type Place, text } from "./place.ts";
import { checkVersion } from "./version.ts";

/** Findings that are tolerated. */
export interface Allowlist {
  id: string;
  name: string;
  /** The first item, in order of writing, that tolerates a finding at a time (milliseconds since the epoch). */
  find(gate: string, triggerId: string, now: number): AllowlistItem | undefined;
}

/** One tolerated finding, or a pattern of them. */
export interface AllowlistItem {
  id: string | undefined;
  gate: string;
  triggerId: string;
  /** From this moment on it tolerates nothing; milliseconds since the epoch. */
  expires: number;
}

interface Entry {
  item: AllowlistItem;
  /** Place in the list. */
  order: number;
  matches: Matches;
}

/** Reads one whitelist: `{id, version, name, items: [{id, gate, trigger_id, expires_on}]}`. */
export function readAllowlist(place: Place): Allowlist | undefined {
  const id = text(member(place, "id"));
  checkVersion(place);
  const name = optionalText(member(place, "name")) ?? "";
  const entries: Entry[] = [];
  for (const item of objects(member(place, "items"), "optional")) {
    const entry = readEntry(item, entries.length);
    if (entry !== undefined) entries.push(entry);
  }
  return id === undefined ? undefined : { id, name, find: finderOf(entries) };
}

function readEntry(place: Place, order: number): Entry | undefined {
  const gate = text(member(place, "gate"))?.toLowerCase();
  const triggerPlace = member(place, "trigger_id");
  const triggerId = text(triggerPlace);
  const expires = readExpiry(member(place, "expires_on"));
  if (gate === undefined || triggerId === undefined) return undefined;
  const compiled = compilePattern(triggerId);
  if ("problem" in compiled) {
    triggerPlace.report(triggerPlace, { type: "ValidationError", message: compiled.problem });
    return undefined;
  }
  const id = optionalText(member(place, "id"));
  return { item: { id, gate, triggerId, expires }, order, matches: compiled.matches };
}

/** RFC 3339 §5.6, as `2026-01-31T12:00:00Z`. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

function readExpiry(place: Place): number {
  const written = optionalText(place);
  if (written === undefined || written === "") return Number.POSITIVE_INFINITY;
  const time = TIMESTAMP.test(written) ? Date.parse(written.toUpperCase()) : Number.NaN;
  if (Number.isNaN(time)) {
    const hint = "write it as 2026-01-31T12:00:00Z";
    place.report(place, { type: "ValidationError", message: `"${written}" is not a time of RFC 3339`, hint });
  }
  return time;
}

/** Large lists are mostly literal ids: those are looked up, only patterns are tried one by one. */
function finderOf(entries: readonly Entry[]): Allowlist["find"] {
  const isPattern = ({ item: { triggerId } }: Entry): boolean => /\*|^\s*regexp:/.test(triggerId);
  const key = (gate: string, triggerId: string): string => `${gate}\n${triggerId}`;
  const patterns = Map.groupBy(entries.filter(isPattern), ({ item }) => item.gate);
  const literal = Map.groupBy(entries, ({ item }) => key(item.gate, item.triggerId));
  return (gate, triggerId, now) => {
    const active = ({ item }: Entry): boolean => now < item.expires;
    const exact = literal.get(key(gate, triggerId))?.find(active);
    const pattern = patterns.get(gate)?.find((entry) => active(entry) && entry.matches(triggerId));
    if (exact === undefined || pattern === undefined) return (exact ?? pattern)?.item;
    return exact.order <= pattern.order ? exact.item : pattern.item;
  };
}
