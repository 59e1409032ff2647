// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { type Handlers, positionsOf, resultOf } from "../handler.ts";

const RLIMIT = positionsOf("setrlimit", "exit", "cur", "resource");
const PRLIMIT = positionsOf("prlimit", "exit", "newcur", "pid", "resource");
const MEMORY = positionsOf("brk", "exit", "vm_size", "vm_rss", "vm_swap");
const SWITCH = positionsOf("switch", "enter", "pgft_maj", "pgft_min", "vm_size", "vm_rss", "vm_swap");

const RLIMIT_NOFILE = 7;

/** What a process uses of memory, and how many descriptors it may open. */
export const resourceHandlers: Handlers = {
  exit: {
    setrlimit: setLimit,
    getrlimit: setLimit,
    prlimit(event, state) {
      if (resultOf(event) !== 0 || event.uint8(PRLIMIT.resource) !== RLIMIT_NOFILE) return;
      const limit = event.int64(PRLIMIT.newcur);
      const pid = event.int64(PRLIMIT.pid);
      if (limit === undefined || limit === -1 || pid === undefined) return;
      const leader = state.threads.get(pid === 0 ? event.tid : pid)?.leader;
      if (leader !== undefined) leader.fdLimit = limit;
    },
    brk: useMemory,
    mmap: useMemory,
    mmap2: useMemory,
    munmap: useMemory,
  },
  enter: {
    switch(event) {
      const { thread } = event;
      if (thread === undefined || !event.has(SWITCH.vm_swap)) return;
      thread.majorFaults = event.uint64(SWITCH.pgft_maj) ?? 0;
      thread.minorFaults = event.uint64(SWITCH.pgft_min) ?? 0;
      const { leader } = thread;
      if (leader === undefined) return;
      leader.vmSizeKb = event.uint32(SWITCH.vm_size) ?? 0;
      leader.vmRssKb = event.uint32(SWITCH.vm_rss) ?? 0;
      leader.vmSwapKb = event.uint32(SWITCH.vm_swap) ?? 0;
    },
  },
};

function setLimit(event: EventRecord): void {
  const leader = event.thread?.leader;
  const limit = event.int64(RLIMIT.cur);
  if (leader === undefined || resultOf(event) < 0 || event.uint8(RLIMIT.resource) !== RLIMIT_NOFILE) return;
  if (limit !== undefined && limit !== -1) leader.fdLimit = limit;
}

function useMemory(event: EventRecord): void {
  const { thread } = event;
  if (thread === undefined) return;
  thread.vmSizeKb = event.uint32(MEMORY.vm_size) ?? thread.vmSizeKb;
  if (!event.has(MEMORY.vm_swap)) return;
  thread.vmRssKb = event.uint32(MEMORY.vm_rss) ?? 0;
  thread.vmSwapKb = event.uint32(MEMORY.vm_swap) ?? 0;
}
