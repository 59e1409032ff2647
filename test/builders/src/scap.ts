// SPDX-License-Identifier: Apache-2.0
import { currentCodeOf, type EventType, eventTypes, getSyscall, parameterIndex } from "@vendorless/rules";
import {
  type DescriptorEntry,
  EventRecord,
  type GroupEntry,
  type Machine,
  type NetworkInterface,
  type ProcessEntry,
  ScapWriter,
  type UserEntry,
} from "@vendorless/runtime";
import { addressBytes, encodeParameter, type ParameterValue } from "./scap-parameters.ts";

/** Parameters of an event by name. Those left out are empty. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** An event to write: the code of its type, and everything of its header that matters. */
export interface EventToWrite {
  code: number;
  parameters?: Parameters | readonly Uint8Array[];
  tid?: number;
  cpu?: number;
  /** Nanoseconds since the epoch; absent: a millisecond after the last. */
  time?: bigint;
}

const FIRST_TIME = 1_700_000_000_000_000_000n;
const MILLISECOND = 1_000_000n;

const machine: Machine = {
  cpus: 2,
  memoryBytes: 4_294_967_296n,
  maxPid: 32_768n,
  hostname: "test-host",
  bootTime: FIRST_TIME - 3_600_000_000_000n,
  flags: 0n,
};

const loopback: NetworkInterface = {
  name: "lo",
  address: addressBytes("127.0.0.1"),
  netmask: addressBytes("255.0.0.0"),
  broadcast: addressBytes("0.0.0.0"),
  linkSpeed: 0n,
};

/** A process with everything said that a process list says; what is given replaces it. */
export function processEntry(entry: Partial<ProcessEntry> & { tid: number }): ProcessEntry {
  const { tid, comm = "init" } = entry;
  return {
    pid: tid,
    ptid: tid === 1 ? 0 : 1,
    sid: tid,
    vpgid: tid,
    pgid: tid,
    comm,
    exe: comm,
    exePath: `/usr/bin/${comm}`,
    args: [],
    cwd: "/",
    fdLimit: 1024,
    flags: 0,
    uid: 0,
    gid: 0,
    vmSizeKb: 0,
    vmRssKb: 0,
    vmSwapKb: 0,
    majorFaults: 0n,
    minorFaults: 0n,
    env: [],
    vtid: tid,
    vpid: tid,
    cgroups: [],
    root: "/",
    pidNamespaceStart: 0n,
    tty: 0,
    loginUid: 0xffff_ffff,
    exeWritable: false,
    capInheritable: 0n,
    capPermitted: 0n,
    capEffective: 0n,
    exeUpperLayer: false,
    exeLowerLayer: false,
    exeFromMemfd: false,
    exeInode: 0n,
    exeChangeTime: 0n,
    exeModificationTime: 0n,
    ...entry,
  };
}

/**
 * Builds a capture: a machine with an init process (tid 1), what the test adds, then events in the order of the
 * calls, one millisecond apart. Metadata must come before the first event.
 *
 * ```
 * const capture = new CaptureBuilder();
 * const shell = capture.process({ comm: "sh", exe: "/bin/sh" });
 * shell.event("openat", { fd: 3, dirfd: -100, name: "/bin/evil", flags: "O_RDWR|O_CREAT" });
 * const bytes = capture.toBuffer();
 * ```
 */
export class CaptureBuilder {
  readonly #pieces: Buffer[] = [];
  readonly #writer = new ScapWriter((piece) => this.#pieces.push(piece));
  readonly #record = new EventRecord();
  #time = FIRST_TIME;
  #nextTid = 1000;

  constructor() {
    this.#writer.section();
    this.#writer.machine(machine);
    this.#writer.interfaces([loopback]);
    this.#writer.process(processEntry({ tid: 1, comm: "systemd", exe: "/sbin/init" }));
    this.#writer.user({ uid: 0, gid: 0, name: "root", home: "/root", shell: "/bin/bash" });
    this.#writer.group({ gid: 0, name: "root" });
  }

  /** A process that ran when the recording began; its tid is chosen if none is given. */
  process(entry: Partial<ProcessEntry> = {}): ProcessBuilder {
    const tid = entry.tid ?? this.newTid();
    const whole = processEntry({ ...entry, tid });
    this.#writer.process(whole);
    return new ProcessBuilder(this, whole);
  }

  descriptor(tid: number, descriptor: DescriptorEntry): void {
    this.#writer.descriptor(tid, descriptor);
  }

  user(user: UserEntry): void {
    this.#writer.user(user);
  }

  group(group: GroupEntry): void {
    this.#writer.group(group);
  }

  /** A tid that nobody has. */
  newTid(): number {
    return this.#nextTid++;
  }

  /** An event of a code, which may be old or malformed; the usual way is {@link ProcessBuilder.event}. */
  event({ code, parameters = {}, tid = 1, cpu = 0, time = this.#time + MILLISECOND }: EventToWrite): void {
    const type = eventTypes[code]!;
    const encoded = isRaw(parameters) ? parameters : encodeParameters(type, parameters);
    this.#time = time;
    const record = this.#record;
    record.type = code;
    record.cpu = cpu;
    record.tid = tid;
    record.timestampLow = Number(BigInt.asUintN(32, time));
    record.timestampHigh = Number(BigInt.asUintN(32, time >> 32n));
    record.buffer = Buffer.concat(encoded);
    record.parameterCount = encoded.length;
    let offset = 0;
    for (const [index, bytes] of encoded.entries()) {
      record.offsets[index] = offset;
      record.lengths[index] = bytes.length;
      offset += bytes.length;
    }
    this.#writer.event(record);
  }

  toBuffer(): Buffer {
    this.#writer.flush();
    return Buffer.concat(this.#pieces);
  }
}

/** A process of a capture, in whose name events are written. */
export class ProcessBuilder {
  readonly #capture: CaptureBuilder;
  readonly entry: ProcessEntry;

  constructor(capture: CaptureBuilder, entry: ProcessEntry) {
    this.#capture = capture;
    this.entry = entry;
  }

  /**
   * Writes the exit event of a call in its current form, or the event itself when it has no exit (`procexit`).
   * Calls without an event type of their own become generic events.
   */
  event(name: string, parameters: Parameters = {}): this {
    this.#capture.event({ ...codeOf(name, parameters), tid: this.entry.tid });
    return this;
  }

  /**
   * Starts a child and lets it execute a program, as fork and execve do: both sides of the clone, then the execve.
   * What is given replaces what the child has from its parent.
   */
  spawn(program: Partial<ProcessEntry> & { exe: string }): ProcessBuilder {
    const parent = this.entry;
    const tid = program.tid ?? this.#capture.newTid();
    const own = { tid, pid: tid, ptid: parent.tid, vtid: program.vtid ?? tid, vpid: program.vpid ?? tid };
    this.event("clone", { ...cloneParameters(parent), res: tid });
    const child = new ProcessBuilder(this.#capture, { ...parent, ...own });
    return child.event("clone", { ...cloneParameters(child.entry), res: 0 }).exec(program);
  }

  /** Lets the process execute a program. What is given replaces what it has. */
  exec(program: Partial<ProcessEntry> & { exe: string }): ProcessBuilder {
    const comm = program.comm ?? program.exe.split("/").at(-1)!;
    const exePath = program.exePath ?? program.exe;
    const entry: ProcessEntry = { ...this.entry, args: [], ...program, comm, exePath };
    return new ProcessBuilder(this.#capture, entry).event("execve", execveParameters(entry));
  }
}

function isRaw(parameters: Parameters | readonly Uint8Array[]): parameters is readonly Uint8Array[] {
  return Array.isArray(parameters);
}

function encodeParameters(type: EventType, parameters: Parameters): Uint8Array[] {
  const encoded = type.parameters.map(() => new Uint8Array(0));
  for (const [name, value] of Object.entries(parameters)) {
    const index = parameterIndex(type, name);
    if (index < 0) throw new Error(`${type.name} has no parameter ${name}`);
    encoded[index] = new Uint8Array(encodeParameter(type.parameters[index]!, value));
  }
  return encoded;
}

/** The event that tells of a call, or of something else that happens to a thread. */
function codeOf(name: string, parameters: Parameters): { code: number; parameters: Parameters } {
  const code = currentCodeOf(name, "exit") ?? currentCodeOf(name, "enter");
  if (code !== undefined) return { code, parameters };
  const syscall = getSyscall(name);
  if (syscall === undefined) throw new Error(`there is no event ${name}`);
  const generic = { ID: syscall.id, nativeID: syscall.x64 ?? 0, ...parameters };
  return { code: syscall.exitCode, parameters: generic };
}

function cloneParameters(entry: ProcessEntry): Parameters {
  return {
    exe: entry.exe,
    args: entry.args,
    tid: entry.tid,
    pid: entry.pid,
    ptid: entry.ptid,
    cwd: entry.cwd,
    fdlimit: entry.fdLimit,
    comm: entry.comm,
    cgroups: entry.cgroups,
    flags: 0,
    uid: entry.uid,
    gid: entry.gid,
    vtid: entry.vtid,
    vpid: entry.vpid,
    pidns_init_start_ts: entry.pidNamespaceStart,
  };
}

function execveParameters(entry: ProcessEntry): Parameters {
  return {
    res: 0,
    exe: entry.exe,
    args: entry.args,
    tid: entry.tid,
    pid: entry.pid,
    ptid: entry.ptid,
    cwd: entry.cwd,
    fdlimit: entry.fdLimit,
    pgft_maj: 0n,
    pgft_min: 0n,
    vm_size: entry.vmSizeKb,
    vm_rss: entry.vmRssKb,
    vm_swap: entry.vmSwapKb,
    comm: entry.comm.slice(0, 15),
    cgroups: entry.cgroups,
    env: entry.env,
    tty: entry.tty,
    vpgid: entry.vpgid,
    loginuid: entry.loginUid,
    flags: exeFlags(entry),
    cap_inheritable: entry.capInheritable,
    cap_permitted: entry.capPermitted,
    cap_effective: entry.capEffective,
    exe_ino: entry.exeInode,
    exe_ino_ctime: entry.exeChangeTime,
    exe_ino_mtime: entry.exeModificationTime,
    uid: entry.uid,
    trusted_exepath: entry.exePath,
    pgid: entry.pgid,
    gid: entry.gid,
    filename: entry.exe,
  };
}

function exeFlags({ exeWritable, exeUpperLayer, exeFromMemfd, exeLowerLayer }: ProcessEntry): number {
  const flags = [exeWritable, exeUpperLayer, exeFromMemfd, exeLowerLayer];
  return flags.reduce((value, flag, bit) => (flag ? value | (1 << bit) : value), 0);
}
