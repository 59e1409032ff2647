// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { O_CLOEXEC } from "../descriptor.ts";
import { addDescriptor, type Handlers, ownDescriptor, positionsOf, resultOf } from "../handler.ts";
import type { State } from "../state.ts";

const DUP3 = positionsOf("dup3", "exit", "flags");
const FCNTL = positionsOf("fcntl", "exit", "cmd", "arg");
const PIDFD_GETFD = positionsOf("pidfd_getfd", "exit", "pid_fd", "target_fd");

const F_DUPFD = 1;
const F_SETFD = 3;
const F_DUPFD_CLOEXEC = 26;
const FD_CLOEXEC = 1;
/** Every bit that stands for close-on-exec in one of the calls that make descriptors. */
const CLOSE_ON_EXEC = O_CLOEXEC | 1;

/** Calls that give a descriptor a second number, and the flag that decides who inherits it. */
export const duplicateHandlers: Handlers = {
  exit: {
    dup: (event, state) => duplicate(event, state, false),
    dup2: (event, state) => duplicate(event, state, false),
    dup3: (event, state) => duplicate(event, state, ((event.uint32(DUP3.flags) ?? 0) & O_CLOEXEC) !== 0),
    fcntl(event, state) {
      const command = event.uint8(FCNTL.cmd) ?? 0;
      if (command === F_DUPFD || command === F_DUPFD_CLOEXEC) {
        duplicate(event, state, command === F_DUPFD_CLOEXEC);
      } else if (command === F_SETFD && resultOf(event) >= 0) {
        const own = ownDescriptor(event);
        if (own === undefined) return;
        const closes = ((event.uint32(FCNTL.arg) ?? 0) & FD_CLOEXEC) !== 0;
        own.openFlags = (own.openFlags & ~CLOSE_ON_EXEC) | (closes ? O_CLOEXEC : 0);
      }
    },
    pidfd_getfd(event, state) {
      const fd = resultOf(event);
      const pidfd = event.thread?.getDescriptor(event.int64(PIDFD_GETFD.pid_fd) ?? -1);
      if (fd < 0 || pidfd?.kind !== "pidfd") return;
      const target = state.threads.get(pidfd.pid)?.getDescriptor(event.int64(PIDFD_GETFD.target_fd) ?? -1);
      if (target === undefined) return;
      const copy = target.copy();
      copy.openFlags = (copy.openFlags & ~CLOSE_ON_EXEC) | O_CLOEXEC;
      addDescriptor(event, state, fd, copy);
    },
  },
};

function duplicate(event: EventRecord, state: State, closesOnExec: boolean): void {
  const fd = resultOf(event);
  const { descriptor } = event;
  if (fd < 0 || descriptor === undefined) return;
  const copy = descriptor.copy();
  copy.openFlags = (copy.openFlags & ~CLOSE_ON_EXEC) | (closesOnExec ? O_CLOEXEC : 0);
  addDescriptor(event, state, fd, copy);
  state.previousName = descriptor.name;
}
