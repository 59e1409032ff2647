// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import { splitControlGroups } from "../containers/control-groups.ts";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import type { Thread } from "../state/thread.ts";
import { argumentError, plain } from "./argument.ts";
import { CAPABILITIES } from "./capabilities.data.ts";
import { of } from "./process.ts";

/** The thread that caused the event. */
export const threadExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["thread.tid", plain((event) => event.tid)],
  of("thread.vtid", (thread) => (thread.vtid === -1 ? undefined : thread.vtid)),
  of("thread.ismain", (thread) => thread.isLeader),
  of("thread.nametid", (thread) => thread.name + thread.tid),
  of("thread.cap_permitted", (thread) => capabilityNames(thread.capPermitted)),
  of("thread.cap_inheritable", (thread) => capabilityNames(thread.capInheritable)),
  of("thread.cap_effective", (thread) => capabilityNames(thread.capEffective)),
  of("thread.cgroups", controlGroups),
  ["thread.cgroup", controlGroup],
  of("thread.pfmajor", (thread) => thread.majorFaults),
  of("thread.pfminor", (thread) => thread.minorFaults),
  of("thread.vmsize", (thread) => (thread.isLeader ? thread.vmSizeKb : 0)),
  of("thread.vmrss", (thread) => (thread.isLeader ? thread.vmRssKb : 0)),
  of("thread.vmsize.b", (thread) => (thread.isLeader ? thread.vmSizeKb * 1024 : 0)),
  of("thread.vmrss.b", (thread) => (thread.isLeader ? thread.vmRssKb * 1024 : 0)),
  ["thread.exectime", plain(() => 0)],
  ["thread.totexectime", plain(({ thread }) => (thread === undefined ? undefined : 0))],
  ["thread.cpu", plain((event) => processorUse(event, true, true))],
  ["thread.cpu.user", plain((event) => processorUse(event, true, false))],
  ["thread.cpu.system", plain((event) => processorUse(event, false, true))],
];

const namesBySet = new Map<number, string>();
/** Sets in use are few; the table is emptied when something makes many up. */
const MOST_SETS = 4096;

/** Names of all capabilities in a set, separated by blanks. */
export function capabilityNames(set: number): string {
  let names = namesBySet.get(set);
  if (names === undefined) {
    names = CAPABILITIES.filter((_name, bit) => Math.floor(set / 2 ** bit) % 2 === 1).join(" ");
    if (namesBySet.size >= MOST_SETS) namesBySet.clear();
    namesBySet.set(set, names);
  }
  return names;
}

function controlGroups(thread: Thread): string | undefined {
  const groups = splitControlGroups(thread.rawControlGroups);
  if (groups.length === 0) return undefined;
  return groups.map(({ subsystem, path }) => `${subsystem}=${path}`).join(" ");
}

function controlGroup(argument: string | undefined) {
  if (argument === undefined) throw argumentError("needs the name of a subsystem");
  return ({ thread }: EventRecord): string | undefined =>
    splitControlGroups(thread?.rawControlGroups ?? "").find(({ subsystem }) => subsystem === argument)?.path;
}

/** Recorders that measure processor use write it into records of their own; there it is the whole value. */
function processorUse(event: EventRecord, user: boolean, system: boolean): number | undefined {
  if (event.thread === undefined || typeOf(event).name !== "procinfo") return undefined;
  const total = (user ? (event.uint64(0) ?? 0) : 0) + (system ? (event.uint64(1) ?? 0) : 0);
  return Math.min(total, 100);
}
