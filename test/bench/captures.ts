// SPDX-License-Identifier: Apache-2.0
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import {
  CaptureBuilder,
  connectTcp,
  containerId,
  containerProcess,
  type ProcessBuilder,
} from "@vendorless/builders";

/** What a capture is made of. Shares are those of a build machine at work, recorded by a live sensor. */
interface Kind {
  name: string;
  description: string;
  /** Calls of one process between its start and its end, by share. */
  calls: readonly [share: number, call: Call][];
  /** Whether every opened path is another. */
  distinctPaths: boolean;
}

type Call = (process: ProcessBuilder, random: Random) => void;

/** A number from 0 up to, without, the bound. */
type Random = (bound: number) => number;

const CURRENT_DIRECTORY = -100;
const MISSING = -2;
const places = [
  "/usr/lib/x86_64-linux-gnu",
  "/usr/include/linux",
  "/home/build/src/module",
  "/usr/share/zoneinfo",
  "/tmp/cc",
];

const open: Call = (process, random) => {
  const writes = random(12) === 0;
  const place = writes ? "/tmp/cc" : places[random(places.length)];
  const name = `${place}/file-${random(600)}.${random(2) === 0 ? "h" : "so"}`;
  const fd = random(3) === 0 ? MISSING : 3 + random(20);
  const flags = writes ? "O_RDWR|O_CREAT" : "O_RDONLY|O_CLOEXEC";
  process.event("openat", { fd, dirfd: CURRENT_DIRECTORY, name, flags, mode: 0, dev: 0x2a, ino: 4711n });
};
const close: Call = (process, random) => void process.event("close", { res: 0, fd: 3 + random(20) });
const fcntl: Call = (process, random) => void process.event("fcntl", { res: 0, fd: 3 + random(20), cmd: 0 });
const duplicate: Call = (process, random) =>
  void process.event("dup2", { res: 1, oldfd: 3 + random(20), newfd: 1 });
const connect: Call = (process, random) =>
  connectTcp(process, ["10.0.0.5", 40_000 + random(2000)], ["127.0.0.1", 8080], { fd: 3 + random(20) });
const unlink: Call = (process, random) =>
  void process.event("unlinkat", {
    res: 0,
    dirfd: CURRENT_DIRECTORY,
    name: `/tmp/cc/file-${random(600)}.o`,
    flags: 0,
  });
const stat: Call = (process, random) =>
  void process.event("newfstatat", {
    res: 0,
    dirfd: CURRENT_DIRECTORY,
    path: `/usr/include/linux/file-${random(600)}.h`,
    flags: 0,
  });
const map: Call = (process) =>
  void process.event("mmap", { res: 0, addr: 0, length: 8192, prot: 3, flags: 2, fd: 4, offset: 0 });
const read: Call = (process, random) =>
  void process.event("read", { res: 32, data: "x".repeat(32), fd: 3 + random(20), size: 4096 });
const write: Call = (process, random) =>
  void process.event("write", { res: 32, data: "x".repeat(32), fd: 3 + random(20), size: 32 });
const generic: Call = (process) => void process.event("rt_sigaction", {});

const selected: Kind["calls"] = [
  [52, open],
  [39, close],
  [5.5, fcntl],
  [1.5, duplicate],
  [0.5, connect],
  [1.5, unlink],
];

/** The three kinds that decide how fast a replay is. */
export const kinds: readonly Kind[] = [
  {
    name: "selected",
    description: "only the calls that default rules ask for",
    calls: selected,
    distinctPaths: false,
  },
  {
    name: "all",
    description: "all calls",
    calls: [
      [27, generic],
      [15, open],
      [15, stat],
      [13, map],
      [11, close],
      [9, read],
      [7, write],
      [2, fcntl],
      [1, connect],
    ],
    distinctPaths: false,
  },
  {
    name: "distinct",
    description: "selected calls, every path distinct",
    calls: selected,
    distinctPaths: true,
  },
];

/** Events of one process between its start and its end; with clone (2), execve and exit that gives their shares. */
const CALLS_PER_PROCESS = 38;
const PROCESSES = 600;

/** Writes, once, a capture of a kind with at least that many events, and says where. */
export function captureFile(folder: string, kind: Kind, events: number): string {
  const path = join(folder, `${kind.name}-${events}.scap`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const once = recordOnce(kind);
  const { head, body, count } = splitAtFirstEvent(once);
  const file = openSync(`${path}.part`, "w");
  writeSync(file, head);
  for (let round = 0; round * count < events; round += 1) {
    const copy = Buffer.from(body);
    stampRound(copy, round, kind.distinctPaths);
    writeSync(file, copy);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

/** A build on the host and in a container: shells that start short-lived programs. */
function recordOnce(kind: Kind): Buffer {
  const random = randomFrom(7);
  const capture = new CaptureBuilder();
  const shells = [
    capture.process({ comm: "make", exe: "/usr/bin/make", args: ["-j2"] }),
    containerProcess(capture, containerId("build"), { comm: "bash", exe: "/bin/bash", args: ["ci.sh"] }),
  ];
  const programs = [
    "/usr/bin/gcc",
    "/usr/bin/as",
    "/usr/bin/ld",
    "/bin/sh",
    "/usr/bin/python3",
    "/usr/bin/git",
  ];
  for (let index = 0; index < PROCESSES; index += 1) {
    const exe = programs[random(programs.length)]!;
    const process = shells[random(shells.length)]!.spawn({ exe, args: ["-c", `step-${random(50)}`] });
    for (let call = 0; call < CALLS_PER_PROCESS; call += 1) pick(kind, random)(process, random);
    process.event("procexit", { status: 0, ret: 0, sig: 0, core: 0, reaper_tid: 1 });
  }
  return capture.toBuffer();
}

function pick({ calls }: Kind, random: Random): Call {
  let rest = random(100_000) / 1000;
  for (const [share, call] of calls) {
    if (rest < share) return call;
    rest -= share;
  }
  return calls[0]![1];
}

const EVENT_BLOCK = 0x216;
const TIMESTAMP = 10; // after block type, block length and the 16-bit cpu

function splitAtFirstEvent(capture: Buffer): { head: Buffer; body: Buffer; count: number } {
  let offset = 0;
  while (capture.readUInt32LE(offset) !== EVENT_BLOCK) offset += capture.readUInt32LE(offset + 4);
  const body = capture.subarray(offset);
  let count = 0;
  for (const _ of blocksOf(body)) count += 1;
  return { head: capture.subarray(0, offset), body, count };
}

function* blocksOf(body: Buffer): Generator<number> {
  for (let offset = 0; offset < body.length; offset += body.readUInt32LE(offset + 4)) yield offset;
}

const ROUND_NANOSECONDS = 60_000_000_000n;

/** Moves a copy of the events on in time, and gives its paths a name of their own where asked. */
function stampRound(body: Buffer, round: number, distinct: boolean): void {
  let number = round * 100_000;
  for (const block of blocksOf(body)) {
    const at = block + TIMESTAMP;
    body.writeBigUInt64LE(body.readBigUInt64LE(at) + BigInt(round) * ROUND_NANOSECONDS, at);
    if (!distinct) continue;
    const name = body.indexOf("/file-", at);
    const end = block + body.readUInt32LE(block + 4);
    if (name === -1 || name >= end) continue;
    number += 1;
    body.write(number.toString(36).padStart(5, "0"), name + 1, "latin1"); // takes the place of `file-`
  }
}

/** A small repeatable generator (mulberry32), so that captures are the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
