// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { Descriptor, type DescriptorKind, O_CLOEXEC } from "../descriptor.ts";
import { addDescriptor, type Handlers, positionsOf, resultOf } from "../handler.ts";
import type { State } from "../state.ts";

const MEMFD = positionsOf("memfd_create", "exit", "name", "flags");
const PIDFD_OPEN = positionsOf("pidfd_open", "exit", "pid", "flags");
const EPOLL_CREATE1 = positionsOf("epoll_create1", "exit", "flags");
const TIMERFD = positionsOf("timerfd_create", "exit", "flags");

/** Position of the 16-bit flags of eventfd2, inotify_init1 and signalfd4. */
const FLAGS = 1;
const MFD_CLOEXEC = 1;
const EPOLL_CLOEXEC = 1;

/** Calls whose only effect is one new descriptor that is neither file nor socket. */
export const otherDescriptorHandlers: Handlers = {
  exit: {
    eventfd: made("event"),
    eventfd2: made("event", (event) => event.uint16(FLAGS) ?? 0),
    signalfd: made("signalfd"),
    signalfd4: made("signalfd", (event) => event.uint16(FLAGS) ?? 0),
    timerfd_create: made("timerfd", (event) => event.uint8(TIMERFD.flags) ?? 0),
    inotify_init: made("inotify"),
    inotify_init1: made("inotify", (event) => event.uint16(FLAGS) ?? 0),
    bpf: made("bpf"),
    userfaultfd: made("userfaultfd"),
    io_uring_setup: made("io_uring"),
    epoll_create: made("eventpoll"),
    epoll_create1: made("eventpoll", (event) =>
      ((event.uint32(EPOLL_CREATE1.flags) ?? 0) & EPOLL_CLOEXEC) === 0 ? 0 : O_CLOEXEC,
    ),
    memfd_create(event, state) {
      const fd = resultOf(event);
      if (fd < 0) return;
      const descriptor = new Descriptor("memfd", event.string(MEMFD.name));
      descriptor.openFlags = ((event.uint32(MEMFD.flags) ?? 0) & MFD_CLOEXEC) === 0 ? 0 : O_CLOEXEC;
      addDescriptor(event, state, fd, descriptor);
    },
    pidfd_open(event, state) {
      const fd = resultOf(event);
      if (fd < 0) return;
      const pid = event.int64(PIDFD_OPEN.pid) ?? 0;
      const descriptor = new Descriptor("pidfd", `/proc/${pid}`);
      descriptor.openFlags = O_CLOEXEC;
      descriptor.pid = pid;
      addDescriptor(event, state, fd, descriptor);
    },
  },
};

function made(kind: DescriptorKind, flagsOf?: (event: EventRecord) => number) {
  return (event: EventRecord, state: State): void => {
    const fd = resultOf(event);
    if (fd < 0) return;
    const descriptor = new Descriptor(kind);
    if (flagsOf !== undefined) descriptor.openFlags = flagsOf(event);
    addDescriptor(event, state, fd, descriptor);
  };
}
