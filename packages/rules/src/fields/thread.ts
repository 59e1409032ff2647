// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The thread that caused the event. */
export const threadFields: readonly Field[] = [
  { name: "thread.tid", type: "int64", description: "Thread id." },
  { name: "thread.vtid", type: "int64", description: "Thread id as seen inside its pid namespace." },
  { name: "thread.ismain", type: "boolean", description: "Whether the thread is the first of its process." },
  {
    name: "thread.nametid",
    type: "string",
    description: "Name of the process and thread id.",
    tableOnly: true,
  },
  {
    name: "thread.cap_permitted",
    type: "string",
    description: "Names of the capabilities that the thread may take.",
  },
  {
    name: "thread.cap_inheritable",
    type: "string",
    description: "Names of the capabilities that the thread hands on.",
  },
  {
    name: "thread.cap_effective",
    type: "string",
    description: "Names of the capabilities that the thread has.",
  },
  {
    name: "thread.cgroups",
    type: "string",
    description: "All control groups as subsystem=path, separated by blanks.",
  },
  {
    name: "thread.cgroup",
    type: "string",
    description: "The control group of one subsystem.",
    argument: "required",
    argumentKind: "key",
    dotted: "only",
  },
  { name: "thread.pfmajor", type: "uint64", description: "Page faults that read from disk." },
  { name: "thread.pfminor", type: "uint64", description: "Page faults that did not read from disk." },
  {
    name: "thread.vmsize",
    type: "uint64",
    description: "Virtual memory in kilobytes, for the first thread of a process.",
  },
  {
    name: "thread.vmrss",
    type: "uint64",
    description: "Resident memory in kilobytes, for the first thread of a process.",
  },
  {
    name: "thread.vmsize.b",
    type: "uint64",
    description: "Virtual memory in bytes, for the first thread of a process.",
    tableOnly: true,
  },
  {
    name: "thread.vmrss.b",
    type: "uint64",
    description: "Resident memory in bytes, for the first thread of a process.",
    tableOnly: true,
  },
  {
    name: "thread.exectime",
    type: "duration",
    description: "Nanoseconds that the thread ran before it was switched away from.",
  },
  {
    name: "thread.totexectime",
    type: "duration",
    description: "Nanoseconds that the thread ran since the capture began.",
  },
  {
    name: "thread.cpu",
    type: "double",
    description: "Processor use of the thread in the last second, in percent.",
  },
  {
    name: "thread.cpu.user",
    type: "double",
    description: "Processor use outside the kernel in the last second, in percent.",
  },
  {
    name: "thread.cpu.system",
    type: "double",
    description: "Processor use inside the kernel in the last second, in percent.",
  },
];
