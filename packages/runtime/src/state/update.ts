// SPDX-License-Identifier: Apache-2.0
import { codesOf, eventTypes } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { latestCodeOf, type Update } from "./handler.ts";
import { handlers } from "./handlers/index.ts";
import type { State } from "./state.ts";
import type { Thread } from "./thread.ts";

interface Plan {
  /**
   * Whether a thread that is not known yet is added. Not when the event tells of its birth or death, or says nothing
   * about what the thread does.
   */
  addsThread: boolean;
  /** Whether the event takes part in the pairing of beginning and end of calls. */
  isCall: boolean;
  /** Position of the descriptor parameter, or -1. */
  fd: number;
  /** Told by the recorder, and not by the kernel. */
  isMeta: boolean;
  update: Update | undefined;
}

const EXECVE_EXIT = latestCodeOf("execve", "exit");
const EXECVEAT_ENTER = latestCodeOf("execveat", "enter");

/** Events of the birth and death of threads, and of what the scheduler does with them. */
const LIFE_CYCLE: ReadonlySet<string> = new Set(["clone", "clone3", "fork", "vfork", "procexit", "switch"]);

/** What to do for each event code. */
const plans: readonly Plan[] = eventTypes.map(({ code }) => planOf(code));

/**
 * Applies an event to the state, before rules see it: finds thread and descriptor of the event, and makes the changes
 * that it tells of. What it removes is still there until {@link finishEvent}.
 */
export function applyEvent(event: EventRecord, state: State): void {
  const plan = plans[event.type];
  event.thread = undefined;
  event.descriptor = undefined;
  event.wantedPath = undefined;
  state.previousName = "";
  if (plan === undefined) return;
  if (state.firstEventTime === 0n && !plan.isMeta) state.firstEventTime = event.timestamp;
  const { tid } = event;
  const thread = plan.addsThread ? state.threads.getOrAdd(tid) : state.threads.get(tid);
  event.thread = thread;
  if (thread !== undefined && plan.isCall) findDescriptor(event, state, thread, plan.fd);
  if (plan.update !== undefined) plan.update(event, state);
}

/** Removes what the event closed or ended, after the rules have seen it. */
export function finishEvent(event: EventRecord, state: State): void {
  const { thread } = event;
  if (thread !== undefined && (event.type & 1) === 1) thread.enter = undefined;
  if (state.closing >= 0) {
    thread?.descriptors?.delete(state.closing);
    state.closing = -1;
  }
  if (state.ending >= 0) {
    if (thread !== undefined) state.threads.recentExits.add(thread.tid, thread.parentTid, event);
    state.threads.remove(state.ending);
    state.ending = -1;
  }
}

function findDescriptor(event: EventRecord, state: State, thread: Thread, position: number): void {
  followCall(event, thread, position);
  if (position < 0) return;
  const descriptor = thread.getDescriptor(thread.lastFd);
  if (descriptor === undefined) return;
  event.descriptor = descriptor;
  state.previousName = descriptor.name;
}

/** Pairs the end of a call with its beginning, and keeps which descriptor the call is about. */
function followCall(event: EventRecord, thread: Thread, position: number): void {
  const { type } = event;
  if ((type & 1) === 0) {
    thread.lastEnterType = type;
    thread.lastFd = -1;
    thread.enter = undefined;
  } else {
    const begun = thread.lastEnterType;
    const isEnd = begun === type - 1 || (type === EXECVE_EXIT && begun === EXECVEAT_ENTER);
    if (!isEnd) {
      thread.lastFd = -1;
      thread.enter = undefined;
    }
  }
  if (position >= 0 && thread.lastFd === -1) thread.lastFd = event.int64(position) ?? -1;
}

function planOf(code: number): Plan {
  const { name, origin, passive, unused } = eventTypes[code]!;
  const isCall = (origin === "syscall" || origin === "tracepoint") && name !== "switch" && !unused;
  const addsThread = !passive && origin !== "meta" && origin !== "plugin" && !LIFE_CYCLE.has(name);
  return {
    addsThread,
    isCall,
    fd: descriptorPosition(code),
    isMeta: origin === "meta",
    update: updateOf(code),
  };
}

/** The parameter with the descriptor that an event uses: the first one after the result. */
function descriptorPosition(code: number): number {
  const { name, usesFd, parameters } = eventTypes[code]!;
  if (!usesFd) return -1;
  const isEnter = (code & 1) === 0;
  const first = parameters.findIndex(({ type }, index) => type === "fd" && (isEnter || index > 0));
  // Of its two descriptors, splice is about the one that it writes to.
  return name === "splice" && !isEnter ? first + 1 : first;
}

function updateOf(code: number): Update | undefined {
  const { name } = eventTypes[code]!;
  const direction = (code & 1) === 0 ? "enter" : "exit";
  const isLatest = !eventTypes[code]!.old || latestCodeOf(name, direction) === code;
  for (const family of handlers) {
    const every = family.everyVersion?.[name];
    if (every !== undefined && codesOf(name).includes(code)) return every;
    const update = family[direction]?.[name];
    if (update !== undefined && isLatest) return update;
  }
  return undefined;
}
