// SPDX-License-Identifier: Apache-2.0
import type { DescriptorKind } from "../state/descriptor.ts";

/** What rules call a kind of descriptor: `fd.type` and `fd.typechar`. */
const WORDS: Readonly<Record<DescriptorKind, readonly [type: string, letter: string]>> = {
  unknown: ["<NA>", "o"],
  file: ["file", "f"],
  directory: ["directory", "d"],
  ipv4: ["ipv4", "4"],
  ipv6: ["ipv6", "6"],
  "ipv4-server": ["ipv4", "4"],
  "ipv6-server": ["ipv6", "6"],
  fifo: ["pipe", "p"],
  unix: ["unix", "u"],
  event: ["event", "e"],
  unsupported: ["<NA>", "X"],
  signalfd: ["signalfd", "s"],
  eventpoll: ["eventpoll", "l"],
  inotify: ["inotify", "i"],
  timerfd: ["timerfd", "t"],
  netlink: ["netlink", "n"],
  bpf: ["bpf", "b"],
  userfaultfd: ["userfaultfd", "u"],
  io_uring: ["io_uring", "r"],
  memfd: ["memfd", "m"],
  pidfd: ["pidfd", "P"],
};

export function descriptorType(kind: DescriptorKind): string {
  return WORDS[kind][0];
}

export function descriptorLetter(kind: DescriptorKind): string {
  return WORDS[kind][1];
}
