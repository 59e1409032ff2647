// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { O_CLOEXEC } from "../descriptor.ts";
import {
  directoryOf,
  type Handlers,
  latestCodeOf,
  positionsOf,
  resultOf,
  UNKNOWN_DIRECTORY,
} from "../handler.ts";
import { parameterString } from "../parameter-string.ts";
import { PARENT_TID, PID, readCommand, readResources } from "../process-parameters.ts";
import type { State } from "../state.ts";
import { type Thread, UNKNOWN_ID, UNKNOWN_NAME } from "../thread.ts";

const EXEC = positionsOf(
  "execve",
  "exit",
  "env",
  "tty",
  "vpgid",
  "loginuid",
  "flags",
  "cap_inheritable",
  "cap_permitted",
  "cap_effective",
  "exe_ino",
  "exe_ino_ctime",
  "exe_ino_mtime",
  "uid",
  "trusted_exepath",
  "pgid",
  "gid",
);
const ENTER_EXECVE = positionsOf("execve", "enter", "filename");
const ENTER_EXECVEAT = positionsOf("execveat", "enter", "dirfd", "pathname", "flags");
const EXECVEAT_ENTER_CODE = latestCodeOf("execveat", "enter");

const EXE_WRITABLE = 1;
const EXE_UPPER_LAYER = 2;
const EXE_FROM_MEMFD = 4;
const EXE_LOWER_LAYER = 8;
const AT_EMPTY_PATH = 1;

/** A process runs another program. */
export const execHandlers: Handlers = {
  exit: { execve: executed, execveat: executed },
  enter: {
    execve(event) {
      const { thread } = event;
      if (thread === undefined || !event.has(ENTER_EXECVE.filename)) return;
      const name = parameterString(event, ENTER_EXECVE.filename);
      thread.enter = { type: event.type, name, flags: 0, directory: 0, address: undefined };
    },
    execveat(event) {
      const { thread } = event;
      if (thread === undefined) return;
      thread.enter = {
        type: event.type,
        name: parameterString(event, ENTER_EXECVEAT.pathname),
        flags: event.uint32(ENTER_EXECVEAT.flags) ?? 0,
        directory: event.int64(ENTER_EXECVEAT.dirfd) ?? UNKNOWN_ID,
        address: undefined,
      };
    },
  },
};

function executed(event: EventRecord, state: State): void {
  const { thread } = event;
  if (thread === undefined || resultOf(event) < 0) return;
  // A dead leader lives on in the thread that ran the program: the kernel gives it the leader's id.
  state.threads.revive(thread);
  readCommand(event, thread);
  const wasPlaceholder = thread.isPlaceholder;
  thread.pid = event.int64(PID) ?? UNKNOWN_ID;
  if (wasPlaceholder) {
    thread.parentTid = event.int64(PARENT_TID) ?? UNKNOWN_ID;
    if (!thread.inPidNamespace) {
      thread.vtid = thread.tid;
      thread.vpid = thread.pid;
    }
    state.threads.link(thread);
  }
  readResources(event, state, thread);
  if (event.has(EXEC.env)) thread.setEnvironment(event.wholeText(EXEC.env));
  readPath(event, state, thread);
  readIdentity(event, thread);
  readExecutable(event, thread);
  state.users.ensure(thread.container?.id ?? "", thread.uid, thread.gid);
  thread.descriptors?.deleteWhere(
    ({ openFlags, kind }) => (openFlags & O_CLOEXEC) !== 0 || (kind === "eventpoll" && (openFlags & 1) !== 0),
  );
  thread.sharesDescriptors = false;
  thread.inPidNamespace = false;
  endOtherThreads(state, thread);
}

function readPath(event: EventRecord, state: State, thread: Thread): void {
  if (event.has(EXEC.trusted_exepath)) {
    thread.setExePath(parameterString(event, EXEC.trusted_exepath));
    return;
  }
  // Older recorders do not tell the path that the kernel resolved.
  const { enter } = thread;
  if (enter === undefined) return;
  if (enter.type === EXECVEAT_ENTER_CODE) {
    const directory = directoryOf(event, enter.directory, enter.name);
    const isEmpty = (enter.flags & AT_EMPTY_PATH) !== 0;
    const isUnknown = (!isEmpty && enter.name === UNKNOWN_NAME) || directory === UNKNOWN_DIRECTORY;
    const path = isEmpty ? state.paths.join("", directory) : state.paths.join(directory, enter.name);
    thread.setExePath(isUnknown ? UNKNOWN_NAME : path);
  } else if (enter.name === UNKNOWN_NAME) {
    thread.setExePath(UNKNOWN_NAME);
  } else {
    thread.setExePath(state.paths.join(thread.leader?.workingDirectory ?? "./", enter.name));
  }
}

function readIdentity(event: EventRecord, thread: Thread): void {
  thread.tty = event.uint32(EXEC.tty) ?? thread.tty;
  thread.vpgid = event.int64(EXEC.vpgid) ?? thread.vpgid;
  thread.pgid = event.int64(EXEC.pgid) ?? UNKNOWN_ID;
  thread.loginUid = event.uint32(EXEC.loginuid) ?? thread.loginUid;
  thread.uid = event.uint32(EXEC.uid) ?? thread.uid;
  thread.gid = event.uint32(EXEC.gid) ?? thread.gid;
  if (!event.has(EXEC.cap_effective)) return;
  thread.capInheritable = event.uint64(EXEC.cap_inheritable) ?? 0;
  thread.capPermitted = event.uint64(EXEC.cap_permitted) ?? 0;
  thread.capEffective = event.uint64(EXEC.cap_effective) ?? 0;
}

function readExecutable(event: EventRecord, thread: Thread): void {
  const flags = event.uint32(EXEC.flags);
  if (flags !== undefined) {
    thread.exeWritable = (flags & EXE_WRITABLE) !== 0;
    thread.exeUpperLayer = (flags & EXE_UPPER_LAYER) !== 0;
    thread.exeFromMemfd = (flags & EXE_FROM_MEMFD) !== 0;
    thread.exeLowerLayer = (flags & EXE_LOWER_LAYER) !== 0;
  }
  if (!event.has(EXEC.exe_ino_mtime)) return;
  thread.exeInode = event.uint64(EXEC.exe_ino) ?? 0;
  thread.exeChangeTime = event.bigUint64(EXEC.exe_ino_ctime) ?? 0n;
  thread.exeModificationTime = event.bigUint64(EXEC.exe_ino_mtime) ?? 0n;
}

/** When one thread runs a new program, the kernel ends all others of its process. */
function endOtherThreads(state: State, thread: Thread): void {
  const { group } = thread;
  if (group === undefined || group.alive <= 1) return;
  for (const other of group.others) {
    if (other !== thread) state.threads.remove(other.tid);
  }
}
