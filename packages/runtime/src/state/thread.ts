// SPDX-License-Identifier: Apache-2.0
import type { ContainerIdentity } from "../containers/identify.ts";
import type { Descriptor } from "./descriptor.ts";
import { type DescriptorBudget, DescriptorTable } from "./descriptor-table.ts";
import { splitAtNul } from "./split-at-nul.ts";
import type { ThreadGroup } from "./thread-group.ts";

/** What an id is when nobody knows it. */
export const UNKNOWN_ID = -1;
/** The kernel's "no such user" or "nobody logged in". */
export const NO_USER = 0xffff_ffff;
/** What rules see as the name of a thread or user that the capture does not know. */
export const UNKNOWN_NAME = "<NA>";

/**
 * A call's parameters at its beginning. Kept until its end, because a program may change the path in its memory
 * while the call runs; what the kernel saw first counts.
 */
export interface EnterEvent {
  type: number;
  name: string;
  flags: number;
  directory: number;
  /** A copy of the address parameter's bytes, for connect. */
  address: Buffer | undefined;
}

/**
 * One thread, as the kernel knows it. Threads of a process share what their leader (the first thread) holds:
 * descriptors, working directory and environment.
 */
export class Thread {
  readonly tid: number;
  pid: number = UNKNOWN_ID;
  /** Thread id of the parent; 0 when the parent is not known. */
  parentTid: number = UNKNOWN_ID;
  parent: Thread | undefined = undefined;
  /** Made when the first child comes. */
  children: Set<Thread> | undefined = undefined;
  /** Undefined for threads of which nothing but the id is known. */
  group: ThreadGroup<Thread> | undefined = undefined;
  /** The thread that the kernel named as new parent of the children when this one ended. */
  reaperTid: number = UNKNOWN_ID;

  /** At most 15 bytes. */
  name = "";
  /** `argv[0]`. */
  exe = "";
  exePath = "";
  vtid: number = UNKNOWN_ID;
  vpid: number = UNKNOWN_ID;
  sid: number = UNKNOWN_ID;
  pgid: number = UNKNOWN_ID;
  vpgid: number = UNKNOWN_ID;
  uid: number = NO_USER;
  gid: number = NO_USER;
  loginUid: number = NO_USER;
  tty = 0;
  fdLimit: number = UNKNOWN_ID;

  vmSizeKb = 0;
  vmRssKb = 0;
  vmSwapKb = 0;
  majorFaults = 0;
  minorFaults = 0;

  /** Sets of capabilities: bit n is capability n. Fewer than 53 exist, so they are exact. */
  capInheritable = 0;
  capPermitted = 0;
  capEffective = 0;

  exeWritable = false;
  exeUpperLayer = false;
  exeLowerLayer = false;
  exeFromMemfd = false;
  exeInode = 0;
  /** Nanoseconds since the epoch; 0 when unknown, as for the other times. */
  exeChangeTime = 0n;
  exeModificationTime = 0n;
  pidNamespaceStart = 0n;
  /** When it was made, in nanoseconds since the epoch, as two unsigned 32-bit halves; 0 when unknown. */
  startHigh = 0;
  startLow = 0;

  /** Whether it uses the descriptors of its leader. */
  sharesDescriptors = false;
  /** Whether it is in another pid namespace than the machine's first, as told by the kernel. */
  inPidNamespace = false;
  /** Whether it told of its birth before its parent did. */
  inverted = false;
  /** Kept in the table after its end while other threads of its group live. */
  dead = false;

  /** Kept by the leader, with a slash at the end; "" when unknown. */
  workingDirectory = "";
  root = "";
  container: ContainerIdentity | undefined = undefined;

  /** The descriptor that the last event used, or -1. */
  lastFd = 0;
  /** Code of the last enter event, or -1. */
  lastEnterType = -1;
  enter: EnterEvent | undefined = undefined;

  readonly ownDescriptors: DescriptorTable;

  #rawArguments = "";
  #arguments: readonly string[] | undefined = undefined;
  #argumentLine: string | undefined = undefined;
  #commandLine: string | undefined = undefined;
  #rawEnvironment = "";
  #environment: readonly string[] | undefined = undefined;
  #rawControlGroups = "";

  /** @param budget shared by all threads of a table */
  constructor(tid: number, budget?: DescriptorBudget) {
    this.tid = tid;
    this.ownDescriptors = new DescriptorTable(budget);
  }

  /** Whether it is the first thread of its process. */
  get isLeader(): boolean {
    return this.tid === this.pid;
  }

  /** A thread that was seen in an event, but of which neither process nor parent is known. */
  get isPlaceholder(): boolean {
    return this.tid < 0 || this.pid < 0 || this.parentTid < 0;
  }

  get isInPidNamespace(): boolean {
    return this.inPidNamespace || (this.tid !== this.vtid && this.vtid >= 0);
  }

  /** When it was made, in nanoseconds since the epoch; 0 when unknown. */
  get startTime(): bigint {
    return (BigInt(this.startHigh) << 32n) | BigInt(this.startLow);
  }

  /** The first thread of the process; undefined when it is not known. */
  get leader(): Thread | undefined {
    return this.tid === this.pid ? this : this.group?.leader;
  }

  /** The descriptors of the process; undefined when its leader is not known. */
  get descriptors(): DescriptorTable | undefined {
    return this.sharesDescriptors ? this.leader?.ownDescriptors : this.ownDescriptors;
  }

  getDescriptor(fd: number): Descriptor | undefined {
    return this.descriptors?.get(fd);
  }

  /** Words of the command line after the first. */
  get arguments(): readonly string[] {
    this.#arguments ??= splitAtNul(this.#rawArguments);
    return this.#arguments;
  }

  /** The same words, separated by blanks. */
  get argumentLine(): string {
    this.#argumentLine ??= this.arguments.join(" ");
    return this.#argumentLine;
  }

  /** Name and arguments, separated by blanks. */
  get commandLine(): string {
    if (this.#commandLine === undefined) {
      const rest = this.arguments.length === 0 ? "" : ` ${this.argumentLine}`;
      this.#commandLine = this.name + rest;
    }
    return this.#commandLine;
  }

  /** Sets name, first word and further words (each ended or separated by NUL) of the command line. */
  setCommand(name: string, exe: string, rawArguments: string): void {
    this.name = name;
    this.exe = exe;
    this.#rawArguments = rawArguments;
    this.#arguments = undefined;
    this.#argumentLine = undefined;
    this.#commandLine = undefined;
  }

  /** The kernel appends a word to the path of a file that was deleted; rules see the path alone. */
  setExePath(path: string): void {
    this.exePath =
      path.length > DELETED.length && path.endsWith(DELETED) ? path.slice(0, -DELETED.length) : path;
  }

  /** `NAME=value` each, of the process. */
  get environment(): readonly string[] {
    const leader = this.leader ?? this;
    leader.#environment ??= splitAtNul(leader.#rawEnvironment);
    return leader.#environment;
  }

  get rawEnvironment(): string {
    return this.#rawEnvironment;
  }

  setEnvironment(raw: string): void {
    this.#rawEnvironment = raw;
    this.#environment = undefined;
  }

  /** `subsystem=path` each, separated by NUL, as captures hold them. */
  get rawControlGroups(): string {
    return this.#rawControlGroups;
  }

  setControlGroups(raw: string, container: ContainerIdentity | undefined): void {
    this.#rawControlGroups = raw;
    this.container = container;
  }
}

const DELETED = " (deleted)";
