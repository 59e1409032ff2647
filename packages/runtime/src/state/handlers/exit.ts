// SPDX-License-Identifier: Apache-2.0
import { type Handlers, positionsOf } from "../handler.ts";
import { UNKNOWN_ID } from "../thread.ts";

const PROCEXIT = positionsOf("procexit", "enter", "reaper_tid");

/** The end of a thread. It leaves the table only after the rules have seen the event. */
export const exitHandlers: Handlers = {
  exit: {},
  enter: {
    procexit(event, state) {
      const { thread } = event;
      if (thread === undefined) return;
      state.threads.markDead(thread);
      state.ending = thread.tid;
      if (thread.children !== undefined && thread.children.size > 0) {
        thread.reaperTid = event.int64(PROCEXIT.reaper_tid) ?? UNKNOWN_ID;
      }
    },
  },
};
