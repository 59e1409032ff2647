// SPDX-License-Identifier: Apache-2.0
import { O_CLOEXEC } from "../descriptor.ts";
import { type Handlers, positionsOf, resultOf } from "../handler.ts";

const CLOSE_RANGE = positionsOf("close_range", "exit", "first", "last", "flags");
const CLOSE_RANGE_CLOEXEC = 4;

/** Closing descriptors. What `close` closed goes only after the rules have seen the event. */
export const closeHandlers: Handlers = {
  exit: {
    close(event, state) {
      if (event.descriptor === undefined || event.thread === undefined || resultOf(event) < 0) return;
      state.closing = event.thread.lastFd;
    },
    close_range(event) {
      const table = event.thread?.descriptors;
      if (table === undefined || resultOf(event) < 0) return;
      const first = event.uint32(CLOSE_RANGE.first) ?? 0;
      const last = event.uint32(CLOSE_RANGE.last) ?? 0;
      if (((event.uint32(CLOSE_RANGE.flags) ?? 0) & CLOSE_RANGE_CLOEXEC) === 0) {
        table.deleteWhere((_descriptor, fd) => fd >= first && fd <= last);
        return;
      }
      for (const [fd, descriptor] of table.entries()) {
        if (fd >= first && fd <= last) table.own(fd, descriptor).openFlags |= O_CLOEXEC;
      }
    },
  },
};
