// SPDX-License-Identifier: Apache-2.0

/** The machine that was recorded. */
export interface Machine {
  cpus: number;
  memoryBytes: bigint;
  maxPid: bigint;
  hostname: string;
  /** Nanoseconds since the epoch; 0 when unknown. */
  bootTime: bigint;
  flags: bigint;
}

/** An address of a network interface. Addresses have 4 or 16 bytes, in network order. */
export interface NetworkInterface {
  name: string;
  address: Uint8Array;
  netmask: Uint8Array;
  broadcast: Uint8Array;
  /** Absent in older captures. */
  linkSpeed?: bigint;
}

/** A thread that ran when the recording began. What an older capture does not tell has the value said here. */
export interface ProcessEntry {
  tid: number;
  pid: number;
  ptid: number;
  /** -1 when unknown, as for the other ids below. */
  sid: number;
  vpgid: number;
  pgid: number;
  comm: string;
  exe: string;
  /** Empty when unknown. */
  exePath: string;
  args: string[];
  cwd: string;
  fdLimit: number;
  flags: number;
  uid: number;
  gid: number;
  vmSizeKb: number;
  vmRssKb: number;
  vmSwapKb: number;
  majorFaults: bigint;
  minorFaults: bigint;
  env: string[];
  vtid: number;
  vpid: number;
  /** `subsystem=path` each. */
  cgroups: string[];
  /** Root directory, empty when unknown. */
  root: string;
  /** When the init process of its pid namespace started, nanoseconds since the epoch; 0 when unknown. */
  pidNamespaceStart: bigint;
  /** Device number; 0 without terminal. */
  tty: number;
  /** 4294967295 when there was no login. */
  loginUid: number;
  exeWritable: boolean;
  capInheritable: bigint;
  capPermitted: bigint;
  capEffective: bigint;
  exeUpperLayer: boolean;
  exeLowerLayer: boolean;
  exeFromMemfd: boolean;
  /** Inode of the executable, and nanoseconds since the epoch of its last change and modification; 0: unknown. */
  exeInode: bigint;
  exeChangeTime: bigint;
  exeModificationTime: bigint;
}

/** A file descriptor that was open when the recording began. */
export type DescriptorEntry =
  | FileDescriptor
  | ConnectionDescriptor
  | ServerDescriptor
  | UnixDescriptor
  | NamedDescriptor;

interface DescriptorBase {
  fd: number;
  inode: bigint;
}

/** An open file. Older captures tell neither flags nor device. */
export interface FileDescriptor extends DescriptorBase {
  kind: "file";
  name: string;
  /** scap flags (table `file-flags`). */
  openFlags?: number;
  device?: number;
}

/** A connected socket. Addresses have 4 or 16 bytes, in network order. */
export interface ConnectionDescriptor extends DescriptorBase {
  kind: "ipv4" | "ipv6";
  source: Uint8Array;
  sourcePort: number;
  destination: Uint8Array;
  destinationPort: number;
  /** 0 unknown, 1 none, 2 TCP, 3 UDP, 4 ICMP, 5 raw. */
  protocol: number;
}

/** A listening or bound socket. */
export interface ServerDescriptor extends DescriptorBase {
  kind: "ipv4-server" | "ipv6-server";
  address: Uint8Array;
  port: number;
  protocol: number;
}

/** A socket of the unix family; source and destination are the kernel's addresses of its ends. */
export interface UnixDescriptor extends DescriptorBase {
  kind: "unix";
  source: bigint;
  destination: bigint;
  name: string;
}

/** Everything else: only a name is known. */
export interface NamedDescriptor extends DescriptorBase {
  kind:
    | "unknown"
    | "directory"
    | "fifo"
    | "event"
    | "unsupported"
    | "signalfd"
    | "eventpoll"
    | "inotify"
    | "timerfd"
    | "netlink"
    | "bpf"
    | "userfaultfd"
    | "io_uring"
    | "memfd"
    | "pidfd";
  name: string;
}

/** An account of the recorded machine. */
export interface UserEntry {
  uid: number;
  gid: number;
  name: string;
  home: string;
  shell: string;
}

/** A group of the recorded machine. */
export interface GroupEntry {
  gid: number;
  name: string;
}
