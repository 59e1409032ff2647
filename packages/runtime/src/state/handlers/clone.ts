// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { type Handlers, positionsOf, resultOf } from "../handler.ts";
import { PARENT_TID, PID, readCommand, readResources } from "../process-parameters.ts";
import type { State } from "../state.ts";
import { Thread, UNKNOWN_ID } from "../thread.ts";

const CLONE = positionsOf("clone", "exit", "flags", "uid", "gid", "vtid", "vpid", "pidns_init_start_ts");

const CLONE_NEWPID = 64;
const CLONE_PARENT = 256;
const CLONE_THREAD = 8192;
const CLONE_FILES = 1;
const CLONE_VFORK = 134_217_728;
const CHILD_IN_PIDNS = 536_870_912;

/** A child that was added longer ago is another one with the same id, whose end got lost. */
const STALE = 2_000_000_000;
const TWO_TO_32 = 0x1_0000_0000;

/**
 * New threads and processes. Parent and child both tell of the end of the call; whoever comes first adds the child.
 * In a pid namespace the parent's event has the child's id as seen from inside, so only the child's event counts.
 */
export const cloneHandlers: Handlers = {
  exit: {
    clone: (event, state) => cloned(event, state, false),
    clone3: (event, state) => cloned(event, state, false),
    fork: (event, state) => cloned(event, state, false),
    vfork: (event, state) => cloned(event, state, true),
  },
};

function cloned(event: EventRecord, state: State, isVfork: boolean): void {
  const child = resultOf(event);
  if (child < 0) return;
  if (child === 0) childTells(event, state);
  else parentTells(event, state, child, isVfork);
}

function parentTells(event: EventRecord, state: State, childTid: number, isVfork: boolean): void {
  const { threads } = state;
  const parent = threads.getOrAdd(event.tid);
  event.thread = parent;
  if (parent === undefined) return;
  const isKnown = !parent.isPlaceholder;
  if (!isKnown) {
    parent.pid = event.int64(PID) ?? UNKNOWN_ID;
    parent.parentTid = event.int64(PARENT_TID) ?? UNKNOWN_ID;
    readNamespaceIds(event, parent);
    threads.link(parent);
  }
  const flags = event.uint32(CLONE.flags) ?? 0;
  const inNamespace = (flags & (CHILD_IN_PIDNS | CLONE_NEWPID | CLONE_PARENT)) !== 0;
  // A parent that waits for its child (vfork) tells of it last, maybe after the child's end.
  if (inNamespace || parent.tid !== parent.vtid || isVfork || (flags & CLONE_VFORK) !== 0) return;
  if (threads.recentExits.has(childTid, event.tid, event)) return;
  const existing = threads.get(childTid);
  if (existing?.inverted === true) return;
  if (existing !== undefined) threads.remove(childTid);

  const child = new Thread(childTid, threads.descriptorBudget);
  child.inPidNamespace = (flags & CHILD_IN_PIDNS) !== 0;
  readCommand(event, child);
  if ((flags & CLONE_THREAD) === 0) {
    child.pid = childTid;
    child.parentTid = parent.tid;
    if (isKnown) inheritProcess(child, parent);
  } else {
    child.pid = parent.pid;
    child.parentTid = parent.parentTid;
  }
  child.sharesDescriptors = (flags & (CLONE_THREAD | CLONE_FILES)) !== 0;
  child.vtid = child.tid;
  child.vpid = child.pid;
  child.pidNamespaceStart = state.bootTime;
  readRest(event, state, child);
  if (isKnown) inheritThread(child, parent);
  else readCommand(event, parent);
  threads.add(child);
  if (existing !== undefined) event.thread = threads.get(event.tid);
}

function childTells(event: EventRecord, state: State): void {
  const { threads } = state;
  const known = event.thread;
  if (known !== undefined && (known.startHigh !== 0 || known.startLow !== 0)) {
    const lived = (event.timestampHigh - known.startHigh) * TWO_TO_32 + event.timestampLow - known.startLow;
    if (lived < STALE) return;
    threads.remove(known.tid);
  }
  const flags = event.uint32(CLONE.flags) ?? 0;
  const isThread = (flags & CLONE_THREAD) !== 0;
  const child = new Thread(event.tid, threads.descriptorBudget);
  child.pid = event.int64(PID) ?? UNKNOWN_ID;
  child.parentTid = event.int64(PARENT_TID) ?? UNKNOWN_ID;
  readNamespaceIds(event, child);
  child.inPidNamespace = (flags & CHILD_IN_PIDNS) !== 0;
  child.inverted = true;
  child.sharesDescriptors = (flags & (CLONE_THREAD | CLONE_FILES)) !== 0;

  // A thread takes what its leader has, a process what its parent has.
  const model = threads.getOrAdd(isThread ? child.pid : child.parentTid);
  event.thread = undefined;
  if (model === undefined) return;
  const isKnown = !model.isPlaceholder;
  if (!isKnown && isThread) {
    model.pid = child.pid;
    model.parentTid = child.parentTid;
    model.vpid = child.vpid;
    model.vtid = child.vpid;
    threads.link(model);
    readCommand(event, model);
  }
  readCommand(event, child);
  if (isKnown) {
    inheritThread(child, model);
    if (!isThread) inheritProcess(child, model);
  }
  readRest(event, state, child);
  if (child.inPidNamespace || (flags & CLONE_NEWPID) !== 0 || child.tid !== child.vtid) {
    const start = event.bigUint64(CLONE.pidns_init_start_ts);
    child.pidNamespaceStart = start === undefined ? 0n : start + state.bootTime;
  } else {
    child.pidNamespaceStart = state.bootTime;
  }
  if (threads.add(child)) event.thread = child;
}

function readNamespaceIds(event: EventRecord, thread: Thread): void {
  thread.vtid = event.int64(CLONE.vtid) ?? thread.tid;
  thread.vpid = event.int64(CLONE.vpid) ?? UNKNOWN_ID;
}

function readRest(event: EventRecord, state: State, child: Thread): void {
  readResources(event, state, child);
  child.uid = event.uint32(CLONE.uid) ?? 0;
  child.gid = event.uint32(CLONE.gid) ?? 0;
  state.users.ensure("", child.uid, child.gid);
  child.startHigh = event.timestampHigh;
  child.startLow = event.timestampLow;
}

/** What a new process takes from its parent. */
function inheritProcess(child: Thread, parent: Thread): void {
  const descriptors = parent.descriptors;
  if (descriptors !== undefined) child.ownDescriptors.inherit(descriptors);
  const leader = parent.leader ?? parent;
  child.workingDirectory = leader.workingDirectory;
  child.setEnvironment(leader.rawEnvironment);
}

/** What every new thread takes from the one that made it. */
function inheritThread(child: Thread, model: Thread): void {
  child.exePath = model.exePath;
  child.exeWritable = model.exeWritable;
  child.exeUpperLayer = model.exeUpperLayer;
  child.exeLowerLayer = model.exeLowerLayer;
  child.exeFromMemfd = model.exeFromMemfd;
  child.exeInode = model.exeInode;
  child.exeChangeTime = model.exeChangeTime;
  child.exeModificationTime = model.exeModificationTime;
  child.root = model.root;
  child.sid = model.sid;
  child.pgid = model.pgid;
  child.vpgid = model.vpgid;
  child.tty = model.tty;
  child.loginUid = model.loginUid;
  child.capPermitted = model.capPermitted;
  child.capInheritable = model.capInheritable;
  child.capEffective = model.capEffective;
}
