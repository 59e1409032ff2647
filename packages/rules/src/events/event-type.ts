// SPDX-License-Identifier: Apache-2.0

/** How a parameter's bytes are encoded (scap parameter types, named after their meaning). */
export type ParameterType =
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "boolean"
  | "errno"
  | "fd"
  | "fd32"
  | "pid"
  | "pid32"
  | "uid"
  | "gid"
  | "port"
  | "signal"
  | "sigset"
  | "syscall-id"
  | "string"
  | "path"
  | "relative-path"
  | "strings"
  | "string-pairs"
  | "bytes"
  | "socket-address"
  | "socket-tuple"
  | "socket-family"
  | "l4-protocol"
  | "fd-list"
  | "ipv4-address"
  | "ipv6-address"
  | "duration"
  | "time"
  | "dynamic"
  | "flags8"
  | "flags16"
  | "flags32"
  | "enum8"
  | "enum16"
  | "enum32"
  | "mode";

/** One parameter of an event. */
export interface Parameter {
  name: string;
  type: ParameterType;
  /** How numbers are printed; absent: decimal. */
  format?: "hex" | "octal";
  /** For flags and enums: the table that renders it. */
  flags?: FlagTable;
  /** For relative paths: index of the parameter with the directory's fd. */
  directory?: number;
  /** For `dynamic`: what the rest of the bytes is, by their first byte. */
  variants?: readonly Variant[];
}

/** One of the types that a dynamic parameter may hold. */
export interface Variant {
  type: ParameterType;
  format?: "hex" | "octal";
}

/** Names of the values of a flag or enumeration parameter, in the order in which they are tried and printed. */
export interface FlagTable {
  name: string;
  entries: readonly { name: string; value: number }[];
}

/** What kind of call an event tells of; the `io` kinds take the kind of their descriptor when rules ask. */
export type EventCategory =
  | "unknown"
  | "other"
  | "file"
  | "net"
  | "ipc"
  | "memory"
  | "process"
  | "sleep"
  | "system"
  | "signal"
  | "user"
  | "time"
  | "processing"
  | "io-read"
  | "io-write"
  | "io-other"
  | "wait"
  | "scheduler"
  | "internal";

/** Where events of a type come from. */
export type EventOrigin = "syscall" | "tracepoint" | "meta" | "plugin" | "iterator";

/** One event code of the scap format: what the sensor writes and captures hold. */
export interface EventType {
  /** The code in event headers. Even codes are entries into a system call, odd ones exits. */
  code: number;
  /** What rules call it: `openat`. Several codes (enter, exit, old versions) share a name. */
  name: string;
  category: EventCategory;
  origin: EventOrigin;
  parameters: readonly Parameter[];
  createsFd: boolean;
  destroysFd: boolean;
  usesFd: boolean;
  readsFd: boolean;
  writesFd: boolean;
  changesState: boolean;
  /** An enter event that only tells the state engine what its exit event may lack; rules do not see it. */
  hidden: boolean;
  /** The call may put the thread to sleep. */
  waits: boolean;
  /** Says nothing about what the thread does, so it does not become the thread's last event. */
  passive: boolean;
  /** Only found in old captures; converted while reading. */
  old: boolean;
  /** A hole in the numbering; never delivered. */
  unused: boolean;
  /** Parameter lengths are 32 bits wide. */
  large: boolean;
  /** Captures may hold it with fewer parameters, or as an enter event; `capture/scap/convert` says what to do. */
  convertible: boolean;
}

/** One system call, by the number that the scap format gives it. */
export interface Syscall {
  id: number;
  name: string;
  /** The kernel's numbers. Absent: no such call on that architecture. */
  x64?: number;
  arm64?: number;
  /** The code of the event that tells of its end: 1, the generic event, for calls without one of their own. */
  exitCode: number;
}
