// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { Descriptor } from "../descriptor.ts";
import { addDescriptor, type Handlers, positionsOf, resultOf } from "../handler.ts";
import type { State } from "../state.ts";

const PIPE = positionsOf("pipe", "exit", "fd1", "fd2", "ino");
const PIPE2 = positionsOf("pipe2", "exit", "flags");
const PAIR = positionsOf("socketpair", "exit", "fd1", "fd2");

/** Calls that make two connected descriptors. */
export const pipeHandlers: Handlers = {
  exit: {
    pipe: (event, state) => addPipe(event, state, 0),
    pipe2: (event, state) => addPipe(event, state, event.uint32(PIPE2.flags) ?? 0),
    socketpair(event, state) {
      if (resultOf(event) < 0) return;
      const first = event.int64(PAIR.fd1) ?? -1;
      const second = event.int64(PAIR.fd2) ?? -1;
      if (first === second) return;
      addDescriptor(event, state, first, new Descriptor("unix"));
      const { descriptor } = event;
      addDescriptor(event, state, second, new Descriptor("unix"));
      event.descriptor = descriptor;
    },
  },
};

function addPipe(event: EventRecord, state: State, flags: number): void {
  if (resultOf(event) < 0) return;
  for (const position of [PIPE.fd1, PIPE.fd2]) {
    const descriptor = new Descriptor("fifo");
    descriptor.inode = event.uint64(PIPE.ino) ?? 0;
    descriptor.openFlags = flags;
    addDescriptor(event, state, event.int64(position) ?? -1, descriptor);
  }
}
