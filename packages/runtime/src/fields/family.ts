// SPDX-License-Identifier: Apache-2.0
import type { Extractor, Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import type { State } from "../state/state.ts";
import { type Thread, UNKNOWN_ID } from "../state/thread.ts";
import { isIndex, parseOptionalIndex, plain } from "./argument.ts";
import { exact } from "./exact.ts";
import { environmentLine, environmentVariable, of, openDescriptors, sinceStart } from "./process.ts";

type Entry = readonly [string, Extractor<EventRecord>];

/** Ancestors beyond this depth are not asked for a variable of the environment. */
const ENVIRONMENT_DEPTH = 20;

interface Leadership {
  idOf: (thread: Thread) => number;
  /** Whether the id is one of the thread's pid namespace. */
  isVirtual: boolean;
}

const session: Leadership = { idOf: ({ sid }) => sid, isVirtual: true };
const group: Leadership = { idOf: ({ pgid }) => pgid, isVirtual: false };
const virtualGroup: Leadership = { idOf: ({ vpgid }) => vpgid, isVirtual: true };

/** Parent, ancestors, session and group of the process. Ancestors without index are a list, the nearest first. */
export const familyExtractors: readonly Entry[] = [
  of("proc.ppid", (thread) => ancestor(thread, 1)?.pid),
  of("proc.pvpid", (thread) => thread.parent?.vpid),
  of("proc.pname", (thread) => ancestor(thread, 1)?.name),
  of("proc.pexe", (thread) => ancestor(thread, 1)?.exe),
  of("proc.pexepath", (thread) => ancestor(thread, 1)?.exePath),
  of("proc.pcmdline", (thread) => ancestor(thread, 1)?.commandLine),
  ["proc.ppid.duration", plain(parentDuration)],
  of("proc.ppid.ts", (thread) => (thread.parent === undefined ? undefined : exact(thread.parent.startTime))),
  ofAncestors("proc.aname", (thread) => thread.name),
  ofAncestors("proc.aexe", (thread) => thread.exe),
  ofAncestors("proc.aexepath", (thread) => thread.exePath),
  ofAncestors("proc.acmdline", (thread) => thread.commandLine),
  printedAncestors("proc.aargs", (thread) => thread.argumentLine),
  ofAncestors("proc.apid", (thread) => thread.pid),
  ["proc.aenv", ancestorEnvironments],
  of("proc.loginshellid", loginShell),
  of("proc.sid", (thread) => thread.sid),
  ofLeader("proc.sname", session, (thread) => thread.name),
  ofLeader("proc.sid.exe", session, (thread) => thread.exe),
  ofLeader("proc.sid.exepath", session, (thread) => thread.exePath),
  of("proc.pgid", (thread) => thread.pgid),
  ofLeader("proc.pgid.name", group, (thread) => thread.name),
  ofLeader("proc.pgid.exe", group, (thread) => thread.exe),
  ofLeader("proc.pgid.exepath", group, (thread) => thread.exePath),
  of("proc.vpgid", (thread) => thread.vpgid),
  ofLeader("proc.vpgid.name", virtualGroup, (thread) => thread.name),
  ofLeader("proc.vpgid.exe", virtualGroup, (thread) => thread.exe),
  ofLeader("proc.vpgid.exepath", virtualGroup, (thread) => thread.exePath),
  of("proc.is_sid_leader", (thread) => thread.sid === thread.vpid),
  of("proc.is_pgid_leader", (thread) => thread.pgid === thread.pid),
  of("proc.is_vpgid_leader", (thread) => thread.vpgid === thread.vpid),
];

/** The same fields in an output, where several values are one text. */
export const familyOutputExtractors: readonly Entry[] = [
  printedAncestors("proc.aname", (thread) => thread.name),
  printedAncestors("proc.aexe", (thread) => thread.exe),
  printedAncestors("proc.aexepath", (thread) => thread.exePath),
  printedAncestors("proc.acmdline", (thread) => thread.commandLine),
  [
    "proc.apid",
    (argument) => {
      const index = parseOptionalIndex(argument) ?? 0;
      return ({ thread }) => (thread === undefined ? undefined : ancestor(thread, index)?.pid);
    },
  ],
  ["proc.aenv", ancestorEnvironment],
];

/** The n-th ancestor process (0 is the process itself), by its first thread. */
function ancestor(thread: Thread, n: number): Thread | undefined {
  let current = thread.leader;
  for (let step = 0; step < n && current !== undefined; step++) current = current.parent?.leader;
  return current;
}

/**
 * Visits parent, grandparent and so on, as long as `visit` answers true. Two pointers at different speed notice when
 * broken records make a ring of ancestors.
 */
function walkAncestors(thread: Thread, visit: (ancestor: Thread) => boolean): void {
  let slow = thread.parent;
  let fast = slow?.parent;
  while (slow !== undefined) {
    if (!visit(slow)) return;
    slow = slow.parent;
    for (let step = 0; step < 2; step++) {
      fast = fast?.parent;
      if (slow !== undefined && slow === fast) return;
    }
  }
}

function ancestorsOf(thread: Thread): Thread[] | undefined {
  const { leader } = thread;
  if (leader === undefined) return undefined;
  const ancestors: Thread[] = [];
  walkAncestors(leader, (next) => ancestors.push(next) > 0);
  return ancestors.length === 0 ? undefined : ancestors;
}

function ofAncestors(name: string, extract: (thread: Thread) => string | number): Entry {
  return [
    name,
    (argument) => {
      const index = parseOptionalIndex(argument);
      if (index !== undefined) return oneAncestor(index, extract);
      return ({ thread }) => (thread === undefined ? undefined : ancestorsOf(thread)?.map(extract));
    },
  ];
}

function printedAncestors(name: string, extract: (thread: Thread) => string): Entry {
  return [
    name,
    (argument) => {
      const index = parseOptionalIndex(argument);
      if (index !== undefined) return oneAncestor(index, extract);
      return ({ thread }) => {
        const ancestors = thread === undefined ? undefined : ancestorsOf(thread);
        // A blank only follows something, so empty values leave no gap at the front.
        const text = ancestors?.map(extract).reduce(join, "");
        return text === "" ? undefined : text;
      };
    },
  ];
}

function join(left: string, right: string): string {
  return left === "" ? right : `${left} ${right}`;
}

function oneAncestor(index: number, extract: (thread: Thread) => Value): (event: EventRecord) => Value {
  return ({ thread }) => {
    const found = thread === undefined ? undefined : ancestor(thread, index);
    return found === undefined ? undefined : extract(found);
  };
}

/** The environments of all ancestors, with a number too (see `indexIgnored`), or one variable of the nearest. */
function ancestorEnvironments(argument: string | undefined): (event: EventRecord) => Value {
  if (argument === undefined || isIndex(argument)) {
    return ({ thread }) => (thread === undefined ? undefined : ancestorsOf(thread)?.map(environmentLine));
  }
  return ancestorEnvironment(argument);
}

/** In an output, all environments without argument would be too much: it shows the process's own. */
function ancestorEnvironment(argument: string | undefined): (event: EventRecord) => Value {
  if (argument !== undefined && !isIndex(argument)) {
    return ({ thread }) => (thread === undefined ? undefined : ancestorVariable(thread, argument));
  }
  const index = parseOptionalIndex(argument) ?? 0;
  return ({ thread }) => {
    if (thread === undefined || index === 0) return thread && environmentLine(thread);
    if (thread.leader === undefined) return "";
    let found: Thread | undefined = thread.leader;
    for (let step = 0; step < index && found !== undefined; step++) found = found.parent;
    return found && environmentLine(found);
  };
}

function ancestorVariable(thread: Thread, name: string): string {
  let current = thread.leader?.parent;
  for (let depth = 0; depth < ENVIRONMENT_DEPTH && current !== undefined; depth++) {
    const value = environmentVariable(current, name);
    if (value !== "") return value;
    current = current.parent;
  }
  return "";
}

/** The oldest ancestor, or the process itself, whose name ends like that of a shell. */
function loginShell(thread: Thread): number | undefined {
  const { leader } = thread;
  if (leader === undefined) return undefined;
  let found = leader.name.endsWith("sh") ? leader.pid : undefined;
  walkAncestors(leader, (ancestor) => {
    if (ancestor.name.endsWith("sh")) found = ancestor.pid;
    return true;
  });
  return found;
}

/** Falco answers another field when the parent's start is not known; that is kept for rules that rely on it. */
function parentDuration(event: EventRecord): number | undefined {
  const { thread } = event;
  const parent = thread === undefined ? undefined : ancestor(thread, 1);
  if (thread === undefined || parent === undefined) return undefined;
  return sinceStart(event, parent) ?? openDescriptors(thread);
}

function ofLeader(name: string, leadership: Leadership, extract: (thread: Thread) => string): Entry {
  return [
    name,
    plain((event) => {
      if (event.thread === undefined) return undefined;
      const leader = leaderOf(event.thread, event.state, leadership);
      return leader === undefined ? "" : extract(leader);
    }),
  ];
}

/**
 * The leader of a session or group: the process with that id, or, when it is gone or when the id is one of another
 * pid namespace, the oldest in the unbroken line of ancestors with the same id.
 */
function leaderOf(thread: Thread, { threads }: State, { idOf, isVirtual }: Leadership): Thread | undefined {
  const id = idOf(thread);
  if (id === UNKNOWN_ID) return undefined;
  if (!isVirtual || !thread.isInPidNamespace) {
    const leader = threads.get(id);
    if (leader !== undefined) return leader;
  }
  let oldest: Thread | undefined;
  walkAncestors(thread, (ancestor) => {
    if (idOf(ancestor) !== id) return false;
    oldest = ancestor;
    return true;
  });
  return oldest;
}
