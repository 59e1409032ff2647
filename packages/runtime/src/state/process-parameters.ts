// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../event.ts";
import { parameterString } from "./parameter-string.ts";
import type { State } from "./state.ts";
import type { Thread } from "./thread.ts";

/**
 * Positions of the parameters that the ends of clone, fork, vfork, execve and execveat have in common. The two
 * groups of calls differ only after the control groups.
 */
const EXE = 1;
const ARGS = 2;
export const PID = 4;
export const PARENT_TID = 5;
const FD_LIMIT = 7;
const MAJOR_FAULTS = 8;
const MINOR_FAULTS = 9;
const VM_SIZE = 10;
const VM_RSS = 11;
const VM_SWAP = 12;
const COMM = 13;
const CGROUPS = 14;

/** Name and command line. Events of old recorders have no name: then the first word stands for it. */
export function readCommand(event: EventRecord, thread: Thread): void {
  const exe = parameterString(event, EXE);
  thread.setCommand(event.has(COMM) ? parameterString(event, COMM) : exe, exe, event.wholeText(ARGS));
}

/** Limits, memory and control groups. */
export function readResources(event: EventRecord, state: State, thread: Thread): void {
  thread.fdLimit = event.int64(FD_LIMIT) ?? 0;
  if (event.has(VM_SWAP)) {
    thread.majorFaults = event.uint64(MAJOR_FAULTS) ?? 0;
    thread.minorFaults = event.uint64(MINOR_FAULTS) ?? 0;
    thread.vmSizeKb = event.uint32(VM_SIZE) ?? 0;
    thread.vmRssKb = event.uint32(VM_RSS) ?? 0;
    thread.vmSwapKb = event.uint32(VM_SWAP) ?? 0;
  }
  if (event.has(CGROUPS)) {
    const raw = event.wholeText(CGROUPS);
    if (raw !== thread.rawControlGroups) thread.setControlGroups(raw, state.containers.identify(raw));
  }
}
