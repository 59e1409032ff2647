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
  | "pid"
  | "uid"
  | "gid"
  | "port"
  | "signal"
  | "syscall-id"
  | "string"
  | "path"
  | "relative-path"
  | "strings"
  | "bytes"
  | "socket-address"
  | "socket-tuple"
  | "socket-family"
  | "l4-protocol"
  | "fd-list"
  | "ip-address"
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
  /** For flags and enums: the name of the table in `flags.data.ts` that renders it. */
  flags?: string;
  /** For relative paths: index of the parameter with the directory's fd. */
  directory?: number;
}

/** One event code of the scap format: what the sensor writes and captures hold. */
export interface EventType {
  /** The code in event headers. Even codes are entries into a system call, odd ones exits. */
  code: number;
  /** What rules call it: `openat`. Several codes (enter, exit, old versions) share a name. */
  name: string;
  category: string;
  parameters: readonly Parameter[];
  /** Only found in old captures; converted while reading. */
  old?: true;
  /** Parameter lengths are 32 bits wide. */
  large?: true;
}
