// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** Events that read, write or wait, and counters for tables. */
export const inputOutputFields: readonly Field[] = [
  { name: "evt.buffer", type: "bytes", description: "The first bytes that were read or written." },
  { name: "evt.buflen", type: "uint64", description: "How many bytes of the buffer were recorded." },
  {
    name: "evt.is_io",
    type: "boolean",
    description: "Whether the event reads from or writes to a descriptor.",
  },
  { name: "evt.is_io_read", type: "boolean", description: "Whether the event reads from a descriptor." },
  { name: "evt.is_io_write", type: "boolean", description: "Whether the event writes to a descriptor." },
  { name: "evt.io_dir", type: "string", description: "r for events that read, w for events that write." },
  { name: "evt.is_wait", type: "boolean", description: "Whether the call makes its thread wait." },
  { name: "evt.is_syslog", type: "boolean", description: "Whether the event writes to /dev/log." },
  { name: "evt.count", type: "uint32", description: "Always 1." },
  { name: "evt.count.error", type: "uint32", description: "1 for events that ended with an error." },
  {
    name: "evt.count.error.file",
    type: "uint32",
    description: "1 for events about files that ended with an error.",
  },
  {
    name: "evt.count.error.net",
    type: "uint32",
    description: "1 for events about sockets that ended with an error.",
  },
  {
    name: "evt.count.error.memory",
    type: "uint32",
    description: "1 for events about memory that ended with an error.",
  },
  {
    name: "evt.count.error.other",
    type: "uint32",
    description: "1 for all other events that ended with an error.",
  },
  { name: "evt.count.exit", type: "uint32", description: "1 for events at the end of a call." },
  {
    name: "evt.count.procinfo",
    type: "uint32",
    description: "1 for records of process use, once for each process.",
    tableOnly: true,
  },
  {
    name: "evt.count.threadinfo",
    type: "uint32",
    description: "1 for records of process use, once for each thread.",
    tableOnly: true,
  },
  { name: "evt.buflen.in", type: "uint64", description: "Bytes read.", tableOnly: true },
  { name: "evt.buflen.out", type: "uint64", description: "Bytes written.", tableOnly: true },
  {
    name: "evt.buflen.file",
    type: "uint64",
    description: "Bytes read from or written to files.",
    tableOnly: true,
  },
  { name: "evt.buflen.file.in", type: "uint64", description: "Bytes read from files.", tableOnly: true },
  { name: "evt.buflen.file.out", type: "uint64", description: "Bytes written to files.", tableOnly: true },
  {
    name: "evt.buflen.net",
    type: "uint64",
    description: "Bytes received from or sent to sockets.",
    tableOnly: true,
  },
  { name: "evt.buflen.net.in", type: "uint64", description: "Bytes received from sockets.", tableOnly: true },
  { name: "evt.buflen.net.out", type: "uint64", description: "Bytes sent to sockets.", tableOnly: true },
];
