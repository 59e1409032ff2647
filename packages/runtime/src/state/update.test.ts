// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { CaptureBuilder, type ProcessBuilder, socketAddress } from "@vendorless/builders";
import { currentCodeOf, eventTypes, type Value } from "@vendorless/rules";
import * as fc from "fast-check";
import type { ProcessEntry } from "../capture/entries.ts";
import { ScapReader } from "../capture/index.ts";
import type { CaptureSink } from "../capture/sink.ts";
import { EventRecord } from "../event.ts";
import { extractors, outputExtractors } from "../fields/index.ts";
import { finishLoading, loadDescriptor, loadGroup, loadProcess, loadUser } from "./load.ts";
import { State } from "./state.ts";
import { applyEvent, finishEvent } from "./update.ts";

/** Applies a capture to a new state; `watch` sees each event as rules would. */
function follow(capture: CaptureBuilder, watch: (event: EventRecord) => void): State {
  const record = new EventRecord();
  const state = new State();
  record.state = state;
  let loaded = false;
  const sink: CaptureSink = {
    section: () => state.clear(),
    machine: ({ bootTime }) => {
      state.bootTime = bootTime;
    },
    interfaces: (interfaces) => state.interfaces.set(interfaces),
    process: (process) => loadProcess(state, process),
    descriptor: (tid, descriptor) => loadDescriptor(state, tid, descriptor),
    user: (user) => loadUser(state, user),
    group: (group) => loadGroup(state, group),
    event: (event) => {
      if (!loaded) finishLoading(state);
      loaded = true;
      applyEvent(event, state);
      watch(event);
      finishEvent(event, state);
    },
  };
  const reader = new ScapReader(sink, ({ message }) => assert.fail(message), record);
  reader.push(capture.toBuffer());
  reader.end();
  return state;
}

/** A field, as rules write it, and what it must be. */
type Fields = Readonly<Record<string, Value>>;

function fieldOf(event: EventRecord, name: string): Value {
  const [, field = "", argument] = /^([^[]+)(?:\[(.*)\])?$/.exec(name) ?? [];
  return extractors.get(field)!(argument)(event);
}

interface Scenario {
  name: string;
  process?: Partial<ProcessEntry>;
  /** Writes events; the fields are those of the last. */
  act: (process: ProcessBuilder, capture: CaptureBuilder) => void;
  want: Fields;
}

const HERE: [string, number] = ["10.0.0.1", 40_000];
const THERE: [string, number] = ["93.184.216.34", 443];
const read = { res: 0, fd: 3 };
const tcp = { fd: 3, domain: "AF_INET", type: 1, proto: 6 };
const udp = { fd: 3, domain: "AF_INET", type: 2, proto: 17 };
const opened = { fd: 3, name: "/tmp/a", flags: "O_RDWR|O_CREAT", dev: 0x801, ino: 77n };

const scenarios: Scenario[] = [
  // Files
  {
    name: "open makes the path absolute",
    process: { cwd: "/srv" },
    act: (process) => process.event("open", { fd: 3, name: "../etc/./passwd", flags: "O_RDONLY" }),
    want: {
      "fd.num": 3,
      "fd.name": "/etc/passwd",
      "fd.nameraw": "../etc/./passwd",
      "fd.directory": "/etc",
      "fd.filename": "passwd",
      "fd.type": "file",
      "fd.name_changed": true,
      "evt.is_open_read": true,
      "evt.is_open_write": false,
      "fs.path.name": "/etc/passwd",
    },
  },
  {
    name: "a failed open has a name, but no descriptor",
    act: (process) => process.event("openat", { fd: -2, dirfd: -100, name: "x", flags: "O_RDONLY" }),
    want: { "fd.num": -1, "fd.name": "/x", "fd.type": undefined, "fd.typechar": "f", "evt.res": "ENOENT" },
  },
  {
    name: "openat starts from its directory",
    act: (process) =>
      process
        .event("open", { fd: 4, name: "/var/lib", flags: "O_RDONLY|O_DIRECTORY" })
        .event("openat", { fd: 5, dirfd: 4, name: "db/x", flags: "O_WRONLY" }),
    want: { "fd.name": "/var/lib/db/x", "evt.abspath": "/var/lib/db/x", "evt.is_open_write": true },
  },
  {
    name: "openat from an unknown directory says so",
    act: (process) => process.event("openat", { fd: 5, dirfd: 9, name: "x", flags: "O_WRONLY" }),
    want: { "fd.name": "<UNKNOWN>x" },
  },
  {
    name: "creat tells where the file lies",
    act: (process) => process.event("creat", { fd: 3, name: "/a", mode: 0o755, creat_flags: 1 }),
    want: { "fd.is_upper_layer": true, "fd.is_lower_layer": false, "evt.is_open_exec": true },
  },
  {
    name: "device and inode are known later",
    act: (process) => process.event("open", opened).event("read", read),
    want: { "fd.dev.major": 8, "fd.dev.minor": 1, "fd.ino": 77, "fd.name_changed": false },
  },
  {
    name: "dup2 gives a second number",
    act: (process) =>
      process
        .event("open", opened)
        .event("dup2", { res: 7, oldfd: 3, newfd: 7 })
        .event("close", read)
        .event("read", { res: 0, fd: 7 }),
    want: { "fd.num": 7, "fd.name": "/tmp/a" },
  },
  {
    name: "fcntl gives a second number too",
    act: (process) =>
      process.event("open", opened).event("fcntl", { res: 8, fd: 3, cmd: "F_DUPFD", arg: 8n }),
    want: { "fd.num": 8, "fd.name": "/tmp/a" },
  },
  {
    name: "close_range closes many",
    act: (process) =>
      process
        .event("open", opened)
        .event("close_range", { res: 0, first: 3, last: 1000, flags: 0 })
        .event("read", read),
    want: { "fd.type": undefined, "fd.name": "", "proc.fdopencount": 0 },
  },
  {
    name: "pipe2 makes two",
    act: (process) =>
      process.event("pipe2", { res: 0, fd1: 3, fd2: 4, ino: 9n, flags: 0 }).event("write", { res: 1, fd: 4 }),
    want: { "fd.type": "pipe", "fd.ino": 9, "fd.types": ["pipe"] },
  },
  {
    name: "memfd_create has a name",
    act: (process) => process.event("memfd_create", { fd: 3, name: "secret", flags: 0 }),
    want: { "fd.type": "memfd", "fd.name": "secret" },
  },
  ...(
    [
      ["eventfd2", { res: 3 }, "event"],
      ["signalfd4", { res: 3 }, "signalfd"],
      ["timerfd_create", { res: 3 }, "timerfd"],
      ["inotify_init1", { res: 3 }, "inotify"],
      ["epoll_create1", { res: 3 }, "eventpoll"],
      ["userfaultfd", { res: 3 }, "userfaultfd"],
      ["io_uring_setup", { res: 3 }, "io_uring"],
      ["bpf", { fd: 3 }, "bpf"],
      ["pidfd_open", { fd: 3, pid: 1 }, "pidfd"],
    ] as const
  ).map(
    ([name, parameters, type]): Scenario => ({
      name: `${name} makes a descriptor of type ${type}`,
      act: (process) => process.event(name, parameters),
      want: { "fd.num": 3, "fd.type": type },
    }),
  ),
  // Directories
  {
    name: "chdir is where relative paths start",
    process: { cwd: "/srv" },
    act: (process) =>
      process.event("chdir", { res: 0, path: "www" }).event("open", { fd: 3, name: "x", flags: 0 }),
    want: { "proc.cwd": "/srv/www/", "fd.name": "/srv/www/x" },
  },
  {
    name: "fchdir goes to an open directory",
    act: (process) =>
      process.event("open", { fd: 3, name: "/opt", flags: "O_DIRECTORY" }).event("fchdir", { res: 0, fd: 3 }),
    want: { "proc.cwd": "/opt/" },
  },
  {
    name: "rename has a source and a target",
    process: { cwd: "/srv" },
    act: (process) => process.event("rename", { res: 0, oldpath: "a", newpath: "/b" }),
    want: { "fs.path.source": "/srv/a", "fs.path.sourceraw": "a", "fs.path.target": "/b" },
  },
  {
    name: "a failed unlink has no path",
    act: (process) => process.event("unlink", { res: -2, path: "/a" }),
    want: { "fs.path.name": undefined, "evt.failed": true, "evt.rawres": -2 },
  },
  // Sockets
  {
    name: "connect makes a client",
    act: (process) =>
      process
        .event("socket", tcp)
        .event("connect", { res: 0, fd: 3, tuple: { from: HERE, to: THERE }, addr: socketAddress(THERE) }),
    want: {
      "fd.name": "10.0.0.1:40000->93.184.216.34:443",
      "fd.cip": "10.0.0.1",
      "fd.sip": "93.184.216.34",
      "fd.sport": 443,
      "fd.port": [40_000, 443],
      "fd.l4proto": "tcp",
      "fd.sockfamily": "ip",
      "fd.connected": true,
      "fd.is_server": false,
      "fd.typechar": "4",
    },
  },
  {
    name: "a refused connect changes nothing",
    act: (process) =>
      process.event("socket", tcp).event("connect", { res: -111, fd: 3, tuple: { from: HERE, to: THERE } }),
    want: { "fd.connected": false, "fd.sip": undefined, "fd.name": "" },
  },
  {
    name: "what memory holds at the end of connect does not count",
    act: (process, capture) => {
      process.event("socket", tcp);
      const parameters = { fd: 3, addr: socketAddress(THERE) };
      capture.event({ code: currentCodeOf("connect", "enter")!, parameters, tid: process.entry.tid });
      const lie: [string, number] = ["1.1.1.1", 53];
      process.event("connect", { res: 0, fd: 3, tuple: { from: HERE, to: lie }, addr: socketAddress(lie) });
    },
    want: { "fd.sip": "93.184.216.34", "fd.sport": 443 },
  },
  {
    name: "bind makes a server",
    act: (process) =>
      process.event("socket", tcp).event("bind", { res: 0, fd: 3, addr: socketAddress(["0.0.0.0", 80]) }),
    want: { "fd.name": "0.0.0.0:80", "fd.is_server": true, "fd.sport": 80, "fd.cip": undefined },
  },
  {
    name: "accept knows both ends",
    act: (process) => process.event("accept4", { fd: 5, tuple: { from: THERE, to: HERE } }),
    want: { "fd.num": 5, "fd.cip": "93.184.216.34", "fd.sip": "10.0.0.1", "fd.connected": true },
  },
  {
    name: "sendto tells where a datagram goes",
    act: (process) =>
      process
        .event("socket", udp)
        .event("sendto", { res: 4, data: "ping", fd: 3, size: 4, tuple: { from: HERE, to: THERE } }),
    want: {
      "fd.name": "10.0.0.1:40000->93.184.216.34:443",
      "fd.name_changed": true,
      "fd.l4proto": "udp",
      "evt.buffer": Buffer.from("ping"),
      "evt.buflen": 4,
    },
  },
  {
    name: "sendto makes up a socket that nobody saw",
    act: (process) => process.event("sendto", { res: 4, fd: 9, size: 4, tuple: { from: HERE, to: THERE } }),
    want: { "fd.num": 9, "fd.l4proto": "udp", "fd.sip": "93.184.216.34" },
  },
  {
    name: "unix sockets are named after their path",
    act: (process) =>
      process
        .event("socket", { fd: 3, domain: "AF_UNIX", type: 1, proto: 0 })
        .event("connect", { res: 0, fd: 3, tuple: { unix: "/run/docker.sock" } }),
    want: { "fd.type": "unix", "fd.sockfamily": "unix", "fd.connected": true },
  },
  // Processes
  {
    name: "execve replaces the program",
    act: (process) => {
      process.spawn({
        exe: "./x",
        exePath: "/srv/x (deleted)",
        comm: "a-name-that-is-much-too-long",
        args: ["-v", ""],
        env: ["HOME=/root", "A=b=c"],
        tty: 34816,
        loginUid: 1000,
        capEffective: 0b11n,
      });
    },
    want: {
      "proc.name": "a-name-that-is-",
      "proc.exe": "./x",
      "proc.exepath": "/srv/x",
      "proc.args": "-v ",
      "proc.args[0]": "-v",
      "proc.args[7]": "",
      "proc.cmdline": "a-name-that-is- -v ",
      "proc.exeline": "./x -v ",
      "proc.cmdnargs": 2,
      "proc.env[A]": "b=c",
      "proc.env[NONE]": "",
      "proc.tty": 34816,
      "user.loginuid": 1000,
      "thread.cap_effective": "CAP_CHOWN CAP_DAC_OVERRIDE",
      "proc.duration": 2_000_000,
    },
  },
  {
    name: "ancestors are asked from the parent on",
    process: { comm: "bash", exe: "-bash" },
    act: (process) => void process.spawn({ exe: "/bin/sh" }).spawn({ exe: "/bin/cat" }),
    want: {
      "proc.pname": "sh",
      "proc.aname": ["sh", "bash", "systemd"],
      "proc.aname[0]": "cat",
      "proc.aname[2]": "bash",
      "proc.aname[9]": undefined,
      "proc.aexe[2]": "-bash",
      "proc.loginshellid": 1000,
      "proc.ppid": 1001,
    },
  },
  {
    name: "a child has the descriptors of its parent, but not those closed on exec",
    act: (process) => {
      process
        .event("open", opened)
        .event("open", { fd: 4, name: "/key", flags: "O_RDONLY|O_CLOEXEC" })
        .spawn({ exe: "/bin/cat" })
        .event("read", read);
    },
    want: { "fd.name": "/tmp/a", "proc.fdopencount": 1 },
  },
  {
    name: "orphans go to the first process",
    act: (process) => {
      const child = process.spawn({ exe: "/bin/sh" });
      const grandchild = child.spawn({ exe: "/bin/sleep" });
      child.event("procexit", { status: 0, ret: 0, sig: 0, core: 0 });
      grandchild.event("getpid");
    },
    want: { "proc.pname": "systemd", "proc.ppid": 1 },
  },
  {
    name: "setuid changes the user",
    act: (process) => process.event("setuid", { res: 0, uid: 0 }),
    process: { uid: 1000 },
    want: { "user.uid": 0, "user.name": "root", "user.homedir": "/root" },
  },
  {
    name: "setsid makes a session leader",
    act: (process) => process.event("setsid", { res: 1000 }),
    want: { "proc.sid": 1000, "proc.is_sid_leader": true, "proc.sname": "init" },
  },
  {
    name: "a thread that nobody told of is a placeholder",
    act: (_process, capture) => capture.event({ code: currentCodeOf("close", "exit")!, tid: 4711 }),
    want: { "proc.name": "<NA>", "proc.pid": -1, "user.name": "<NA>", "container.id": "host" },
  },
  {
    name: "a container is told of by its runtime",
    process: { cgroups: [`cpu=/docker/${"ab".repeat(32)}`] },
    act: (process) =>
      process
        .event("container", {
          json: JSON.stringify({
            container: { id: "abababababab", type: 0, name: "web", labels: { app: "shop" } },
          }),
        })
        .event("getpid"),
    want: {
      "container.id": "abababababab",
      "container.name": "web",
      "container.type": "docker",
      "container.label[app]": "shop",
      "container.labels": "app:shop",
    },
  },
];

for (const { name, process: entry = {}, act, want } of scenarios) {
  test(name, () => {
    const capture = new CaptureBuilder();
    act(capture.process({ comm: "init", ...entry }), capture);
    let got: Record<string, Value> = {};
    follow(capture, (event) => {
      got = Object.fromEntries(Object.keys(want).map((field) => [field, fieldOf(event, field)]));
    });
    assert.deepEqual(got, want);
  });
}

test("threads share what their process has", () => {
  const capture = new CaptureBuilder();
  const process = capture.process({ comm: "java" });
  const { tid } = process.entry;
  const flags = "CLONE_THREAD|CLONE_FILES|CLONE_VM";
  const ids = { pid: tid, ptid: 1, vpid: tid, comm: "java", exe: "java", flags };
  process.event("clone", { ...ids, res: 2000, tid, vtid: tid });
  const opening = { fd: 3, name: "/a", flags: "O_RDONLY" };
  capture.event({ code: currentCodeOf("open", "exit")!, parameters: opening, tid: 2000 });
  process.event("read", read);
  const names: Value[] = [];
  follow(capture, (event) => {
    if (event.type === currentCodeOf("read", "exit")) {
      names.push(fieldOf(event, "fd.name"), fieldOf(event, "proc.nthreads"));
    }
  });
  assert.deepEqual(names, ["/a", 2]);
});

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.bigInt({ min: -5n, max: 8n }).map((value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return new Uint8Array(buffer);
  }),
  fc.constantFrom("/a\0", "b/../c\0", "\0", "x\0y\0z\0").map((text) => new Uint8Array(Buffer.from(text))),
);
const changing = eventTypes.filter(({ changesState, old, unused, large }) => {
  return changesState && !old && !unused && !large;
});
const event = fc.record({
  code: fc.constantFrom(...changing.map(({ code }) => code)),
  tid: fc.integer({ min: 1, max: 12 }),
  parameters: fc.array(bytes, { maxLength: 30 }),
});

test("events of any content and order are borne", () => {
  const everything = [...extractors.values(), ...outputExtractors.values()].flatMap((extractor) => {
    try {
      return [extractor(undefined)];
    } catch {
      return [];
    }
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const record = new EventRecord();
      const state = new State();
      record.state = state;
      for (const [index, { code, tid, parameters }] of events.entries()) {
        fill(record, code, tid, parameters);
        record.number = index + 1;
        applyEvent(record, state);
        for (const extract of everything) extract(record);
        finishEvent(record, state);
      }
      assert.ok(state.threads.size <= 2 * events.length + 12);
    }),
    { numRuns: 60 },
  );
});

function fill(record: EventRecord, code: number, tid: number, parameters: readonly Uint8Array[]): void {
  record.type = code;
  record.tid = tid;
  record.buffer = Buffer.concat(parameters);
  record.view = new DataView(record.buffer.buffer, record.buffer.byteOffset, record.buffer.length);
  record.parameterCount = parameters.length;
  let offset = 0;
  for (const [index, { length }] of parameters.entries()) {
    record.offsets[index] = offset;
    record.lengths[index] = length;
    offset += length;
  }
}
