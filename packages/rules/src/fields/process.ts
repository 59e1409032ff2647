// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The process that caused the event. */
export const processFields: readonly Field[] = [
  {
    name: "proc.name",
    type: "string",
    description: "Name that the kernel has for the process; at most 15 bytes.",
  },
  {
    name: "proc.exe",
    type: "string",
    description: "First word of the command line (argv[0]), which the process can choose freely.",
  },
  {
    name: "proc.exepath",
    type: "string",
    description: "Path of the file that runs, with links resolved by the kernel.",
  },
  {
    name: "proc.args",
    type: "string",
    description: "Words of the command line after the first, separated by blanks, or one of them.",
    argument: "optional",
    argumentKind: "index",
  },
  { name: "proc.cmdline", type: "string", description: "proc.name followed by proc.args." },
  { name: "proc.exeline", type: "string", description: "proc.exe followed by proc.args." },
  { name: "proc.cmdnargs", type: "uint64", description: "How many words follow the first." },
  {
    name: "proc.cmdlenargs",
    type: "uint64",
    description: "How long the words after the first are together, without blanks.",
  },
  {
    name: "proc.env",
    type: "string",
    description: "The environment as NAME=value, separated by blanks, or one variable of it.",
    argument: "optional",
    argumentKind: "index-or-key",
  },
  { name: "proc.cwd", type: "string", description: "Working directory, with a slash at the end." },
  { name: "proc.tty", type: "uint32", description: "Number of the controlling terminal, 0 without one." },
  { name: "proc.pid", type: "int64", description: "Process id." },
  { name: "proc.vpid", type: "int64", description: "Process id as seen inside its pid namespace." },
  { name: "proc.duration", type: "duration", description: "Nanoseconds since the process started." },
  {
    name: "proc.pid.ts",
    type: "duration",
    description: "When the process started, in nanoseconds since the epoch.",
  },
  {
    name: "proc.is_exe_writable",
    type: "boolean",
    description: "Whether the file that runs could be written by the user who started it.",
  },
  {
    name: "proc.is_exe_upper_layer",
    type: "boolean",
    description: "Whether the file that runs was written after the container was started.",
  },
  {
    name: "proc.is_exe_lower_layer",
    type: "boolean",
    description: "Whether the file that runs belongs to the image of the container.",
  },
  {
    name: "proc.is_exe_from_memfd",
    type: "boolean",
    description: "Whether what runs was never a file, only memory.",
  },
  { name: "proc.exe_ino", type: "int64", description: "Inode of the file that runs." },
  {
    name: "proc.exe_ino.ctime",
    type: "time",
    description: "When the inode of the file that runs last changed.",
  },
  {
    name: "proc.exe_ino.mtime",
    type: "time",
    description: "When the content of the file that runs last changed.",
  },
  {
    name: "proc.exe_ino.ctime_duration_proc_start",
    type: "time",
    description: "Nanoseconds from the last change of the inode to the start of the process.",
  },
  {
    name: "proc.exe_ino.ctime_duration_pidns_start",
    type: "time",
    description: "Nanoseconds from the start of the pid namespace to the last change of the inode.",
  },
  {
    name: "proc.pidns_init_start_ts",
    type: "uint64",
    description: "When the pid namespace started, in nanoseconds since the epoch.",
  },
  { name: "proc.fdopencount", type: "uint64", description: "How many descriptors the process has open." },
  { name: "proc.fdlimit", type: "int64", description: "How many descriptors the process may open." },
  {
    name: "proc.fdusage",
    type: "double",
    description: "Share of the descriptors that the process may open, in percent.",
  },
  { name: "proc.vmsize", type: "uint64", description: "Virtual memory in kilobytes." },
  { name: "proc.vmrss", type: "uint64", description: "Resident memory in kilobytes." },
  { name: "proc.vmswap", type: "uint64", description: "Swapped memory in kilobytes." },
  { name: "proc.nthreads", type: "uint64", description: "How many threads the process has." },
  {
    name: "proc.nchilds",
    type: "uint64",
    description: "How many threads the process has besides its first.",
  },
  { name: "proc.stdin.type", type: "string", description: "What kind of descriptor standard input is." },
  { name: "proc.stdout.type", type: "string", description: "What kind of descriptor standard output is." },
  { name: "proc.stderr.type", type: "string", description: "What kind of descriptor standard error is." },
  { name: "proc.stdin.name", type: "string", description: "What standard input is connected to." },
  { name: "proc.stdout.name", type: "string", description: "What standard output is connected to." },
  { name: "proc.stderr.name", type: "string", description: "What standard error is connected to." },
];
