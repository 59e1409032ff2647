// SPDX-License-Identifier: Apache-2.0
import type { Extractor, Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import type { Thread } from "../state/thread.ts";
import { isIndex, parseOptionalIndex, plain } from "./argument.ts";
import { descriptorType } from "./descriptor-words.ts";
import { exact } from "./exact.ts";

type Entry = readonly [string, Extractor<EventRecord>];

/** The process that caused the event. */
export const processExtractors: readonly Entry[] = [
  of("proc.name", (thread) => thread.name),
  of("proc.exe", (thread) => thread.exe),
  of("proc.exepath", (thread) => thread.exePath),
  ["proc.args", argumentsOf],
  of("proc.cmdline", (thread) => thread.commandLine),
  of("proc.exeline", (thread) => `${thread.exe} ${thread.argumentLine}`),
  of("proc.cmdnargs", (thread) => thread.arguments.length),
  of("proc.cmdlenargs", (thread) => thread.arguments.reduce((sum, word) => sum + Buffer.byteLength(word), 0)),
  ["proc.env", environmentOf],
  of("proc.cwd", (thread) => thread.leader?.workingDirectory ?? "./"),
  of("proc.tty", (thread) => thread.tty),
  of("proc.pid", (thread) => thread.pid),
  of("proc.vpid", (thread) => (thread.vpid === -1 ? undefined : thread.vpid)),
  ["proc.duration", plain((event) => sinceStart(event, event.thread))],
  of("proc.pid.ts", (thread) => unlessZero(thread.startTime)),
  of("proc.is_exe_writable", (thread) => thread.exeWritable),
  of("proc.is_exe_upper_layer", (thread) => thread.exeUpperLayer),
  of("proc.is_exe_lower_layer", (thread) => thread.exeLowerLayer),
  of("proc.is_exe_from_memfd", (thread) => thread.exeFromMemfd),
  of("proc.exe_ino", (thread) => (thread.exeInode === 0 ? undefined : thread.exeInode)),
  of("proc.exe_ino.ctime", (thread) => unlessZero(thread.exeChangeTime)),
  of("proc.exe_ino.mtime", (thread) => unlessZero(thread.exeModificationTime)),
  of("proc.exe_ino.ctime_duration_proc_start", changedBeforeStart),
  of("proc.exe_ino.ctime_duration_pidns_start", changedAfterNamespace),
  of("proc.pidns_init_start_ts", (thread) => unlessZero(thread.pidNamespaceStart)),
  of("proc.fdopencount", openDescriptors),
  of("proc.fdlimit", (thread) => thread.leader?.fdLimit ?? 0),
  of("proc.fdusage", descriptorUse),
  of("proc.vmsize", (thread) => thread.vmSizeKb),
  of("proc.vmrss", (thread) => thread.vmRssKb),
  of("proc.vmswap", (thread) => thread.vmSwapKb),
  of("proc.nthreads", (thread) => thread.group?.alive ?? 0),
  of("proc.nchilds", otherThreads),
  of("proc.stdin.type", standardType(0)),
  of("proc.stdout.type", standardType(1)),
  of("proc.stderr.type", standardType(2)),
  of("proc.stdin.name", (thread) => thread.getDescriptor(0)?.name),
  of("proc.stdout.name", (thread) => thread.getDescriptor(1)?.name),
  of("proc.stderr.name", (thread) => thread.getDescriptor(2)?.name),
];

/** A field of the event's thread; missing when the thread is not known. */
export function of(name: string, extract: (thread: Thread) => Value): Entry {
  return [name, plain(({ thread }) => (thread === undefined ? undefined : extract(thread)))];
}

/** Nanoseconds from the start of a thread to the event; undefined when the start was not seen. */
export function sinceStart(event: EventRecord, thread: Thread | undefined): number | undefined {
  if (thread === undefined || thread.startTime === 0n) return undefined;
  return Number(event.timestamp - thread.startTime);
}

export function unlessZero(time: bigint): number | bigint | undefined {
  return time === 0n ? undefined : exact(time);
}

export function openDescriptors(thread: Thread): number {
  return thread.leader?.ownDescriptors.size ?? 0;
}

/** All of a process's environment, separated by blanks. */
export function environmentLine(thread: Thread): string {
  return thread.environment.join(" ");
}

/** The value of an environment variable without blanks around it; "" when there is none. */
export function environmentVariable(thread: Thread, name: string): string {
  const prefix = `${name}=`;
  const found = thread.environment.find((entry) => entry.length > prefix.length && entry.startsWith(prefix));
  return found === undefined ? "" : found.slice(prefix.length).replace(/^ +| +$/g, "");
}

function argumentsOf(argument: string | undefined) {
  const index = parseOptionalIndex(argument);
  if (index === undefined) return ({ thread }: EventRecord) => thread?.argumentLine;
  return ({ thread }: EventRecord) => (thread === undefined ? undefined : (thread.arguments[index] ?? ""));
}

function environmentOf(argument: string | undefined) {
  return ({ thread }: EventRecord): string | undefined => {
    if (thread === undefined) return undefined;
    // A number does not choose one of them: so does Falco.
    const isWhole = argument === undefined || isIndex(argument);
    return isWhole ? environmentLine(thread) : environmentVariable(thread, argument);
  };
}

function standardType(fd: number) {
  return (thread: Thread): string | undefined => {
    const descriptor = thread.getDescriptor(fd);
    return descriptor === undefined ? undefined : descriptorType(descriptor.kind);
  };
}

function otherThreads(thread: Thread): number {
  const { group } = thread;
  if (group === undefined) return 0;
  return group.leader?.dead === false ? group.alive - 1 : group.alive;
}

/** Percent of the descriptors that may be open. */
function descriptorUse(thread: Thread): number {
  const limit = thread.leader?.fdLimit ?? 0;
  if (limit <= 0) return 0;
  return Math.min(100, (openDescriptors(thread) * 100) / limit);
}

function changedBeforeStart({ startTime, exeChangeTime }: Thread): Value {
  return startTime === 0n || exeChangeTime === 0n ? undefined : unlessZero(startTime - exeChangeTime);
}

function changedAfterNamespace({ exeChangeTime, pidNamespaceStart }: Thread): Value {
  if (pidNamespaceStart === 0n || exeChangeTime <= pidNamespaceStart) return undefined;
  return exact(exeChangeTime - pidNamespaceStart);
}
