// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { processEntry } from "@vendorless/builders";
import * as fc from "fast-check";
import type { DescriptorEntry, ProcessEntry } from "../entries.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { decodeDescriptor, encodeDescriptor } from "./descriptor-list.ts";
import { decodeInterface, encodeInterface } from "./interface-list.ts";
import { decodeMachine, encodeMachine } from "./machine-info.ts";
import { decodeProcess, encodeProcess } from "./process-list.ts";
import { decodeAccount, encodeAccount } from "./user-list.ts";

const text = fc.stringMatching(/^[^\0\ud800-\udfff]*$/);
const uint8 = fc.nat({ max: 255 });
const uint16 = fc.nat({ max: 65_535 });
const uint32 = fc.nat({ max: 4_294_967_295 });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const id = fc.maxSafeInteger();
const boolean = fc.boolean();
const texts = fc.array(text, { maxLength: 5 });
const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });

/** Reads back what `encode` wrote, and then nothing may be left. */
function roundTrip<T>(encode: (writer: ByteWriter) => void, decode: (reader: ByteReader) => T): T {
  const writer = new ByteWriter();
  encode(writer);
  const buffer = writer.toBuffer();
  const reader = new ByteReader(buffer, 0, buffer.length);
  const value = decode(reader);
  assert.equal(reader.remaining, 0);
  assert.equal(reader.overrun, false);
  return value;
}

test("machines come back as they were written", () => {
  const machine = fc.record({
    cpus: uint32,
    memoryBytes: uint64,
    maxPid: uint64,
    hostname: fc.stringMatching(/^[a-z.-]{0,127}$/),
    bootTime: uint64,
    flags: uint64,
  });
  const decode = (reader: ByteReader) => {
    const decoded = decodeMachine(reader);
    reader.bytes(16); // reserved
    return decoded;
  };
  fc.assert(
    fc.property(machine, (machine) =>
      assert.deepEqual(
        roundTrip((writer) => encodeMachine(writer, machine), decode),
        { ...machine },
      ),
    ),
  );
});

test("processes come back as they were written", () => {
  const entry = fc.record<ProcessEntry>({
    tid: id,
    pid: id,
    ptid: id,
    sid: id,
    vpgid: id,
    pgid: id,
    comm: text,
    exe: text,
    exePath: text,
    args: texts,
    cwd: text,
    fdLimit: id,
    flags: uint32,
    uid: uint32,
    gid: uint32,
    vmSizeKb: uint32,
    vmRssKb: uint32,
    vmSwapKb: uint32,
    majorFaults: uint64,
    minorFaults: uint64,
    env: texts,
    vtid: id,
    vpid: id,
    cgroups: texts,
    root: text,
    pidNamespaceStart: uint64,
    tty: uint32,
    loginUid: uint32,
    exeWritable: boolean,
    capInheritable: uint64,
    capPermitted: uint64,
    capEffective: uint64,
    exeUpperLayer: boolean,
    exeLowerLayer: boolean,
    exeFromMemfd: boolean,
    exeInode: uint64,
    exeChangeTime: uint64,
    exeModificationTime: uint64,
  });
  fc.assert(
    fc.property(entry, (entry) => {
      const back = roundTrip(
        (writer) => encodeProcess(writer, entry),
        (reader) => decodeProcess(reader, 9),
      );
      assert.deepEqual(back, { ...entry });
    }),
  );
});

const base = { fd: id, inode: uint64 };
const descriptors: fc.Arbitrary<DescriptorEntry> = fc.oneof(
  fc.record({ ...base, kind: fc.constant("file" as const), name: text }),
  fc.record({ ...base, kind: fc.constant("file" as const), openFlags: uint32, name: text, device: uint32 }),
  fc.record({
    ...base,
    kind: fc.constantFrom("directory" as const, "fifo" as const, "pidfd" as const),
    name: text,
  }),
  fc.record({
    ...base,
    kind: fc.constant("ipv6" as const),
    source: bytes(16),
    sourcePort: uint16,
    destination: bytes(16),
    destinationPort: uint16,
    protocol: uint8,
  }),
  fc.record({
    ...base,
    kind: fc.constant("ipv4-server" as const),
    address: bytes(4),
    port: uint16,
    protocol: uint8,
  }),
  fc.record({ ...base, kind: fc.constant("unix" as const), source: uint64, destination: uint64, name: text }),
);

test("descriptors come back as they were written", () => {
  fc.assert(
    fc.property(descriptors, (descriptor) => {
      const back = roundTrip(
        (writer) => encodeDescriptor(writer, descriptor),
        (reader) => decodeDescriptor(reader, 2),
      );
      assert.deepEqual(back, { ...descriptor });
    }),
  );
});

test("interfaces come back as they were written", () => {
  const entry = fc.constantFrom(4, 16).chain((width) =>
    fc.record(
      {
        name: text,
        address: bytes(width),
        netmask: bytes(width),
        broadcast: bytes(width),
        linkSpeed: uint64,
      },
      { requiredKeys: ["name", "address", "netmask", "broadcast"] },
    ),
  );
  fc.assert(
    fc.property(entry, (entry) => {
      const back = roundTrip(
        (writer) => encodeInterface(writer, entry),
        (reader) => decodeInterface(reader, 2),
      );
      assert.deepEqual({ ...back }, { ...entry });
    }),
  );
});

test("users and groups come back as they were written", () => {
  const user = fc.record({ uid: uint32, gid: uint32, name: text, home: text, shell: text });
  const group = fc.record({ gid: uint32, name: text });
  const account = fc.oneof(fc.record({ user }), fc.record({ group }));
  fc.assert(
    fc.property(account, (account) => {
      const back = roundTrip(
        (writer) => encodeAccount(writer, account),
        (reader) => decodeAccount(reader, 2),
      );
      assert.deepEqual(back, JSON.parse(JSON.stringify(account)));
    }),
  );
});

/** An entry of version 9 whose tail was cut off after so many bytes. */
function cutTail(tailBytes: number): ProcessEntry | undefined {
  const writer = new ByteWriter();
  const told = { tty: 34_816, loginUid: 1000, capEffective: 7n, pidNamespaceStart: 5n, pgid: 3 };
  encodeProcess(writer, processEntry({ tid: 1, ...told }));
  const whole = writer.toBuffer();
  const tail = 8 + 4 + 4 + 1 + 24 + 1 + 24 + 2 + 8;
  const cut = Buffer.from(whole.subarray(0, whole.length - tail + tailBytes));
  cut.writeUInt32LE(cut.length, 0);
  return decodeProcess(new ByteReader(cut, 0, cut.length), 9);
}

test("a shorter entry has only what older recorders knew", () => {
  assert.equal(cutTail(0)?.loginUid, 0xffff_ffff);
  assert.deepEqual([cutTail(41)?.tty, cutTail(41)?.loginUid, cutTail(41)?.capEffective], [34_816, 1000, 7n]);
  assert.deepEqual([cutTail(68)?.pgid, cutTail(76)?.pgid], [-1, 3]);
});

test("before libs 0.10 an entry went on with the login at once", () => {
  const tail = new ByteWriter()
    .uint32(1000)
    .boolean(true)
    .bigUint64(1n)
    .bigUint64(2n)
    .bigUint64(3n)
    .toBuffer();
  const writer = new ByteWriter();
  encodeProcess(writer, processEntry({ tid: 1 }));
  const whole = writer.toBuffer();
  const old = Buffer.concat([whole.subarray(0, whole.length - 76), tail]);
  old.writeUInt32LE(old.length, 0);
  const { tty, loginUid, exeWritable, capEffective } = decodeProcess(new ByteReader(old, 0, old.length), 9)!;
  assert.deepEqual(
    { tty, loginUid, exeWritable, capEffective },
    { tty: 0, loginUid: 1000, exeWritable: true, capEffective: 3n },
  );
});

test("lists of version 1 have neither lengths nor later fields", () => {
  const process = new ByteWriter()
    .int64(7)
    .int64(7)
    .int64(1)
    .text("sh")
    .text("/bin/sh")
    .texts(["-c"])
    .text("/tmp");
  const bytes = process.int64(1024).uint32(0).uint32(33).uint32(34).toBuffer();
  const entry = decodeProcess(new ByteReader(bytes, 0, bytes.length), 1)!;
  assert.deepEqual([entry.comm, entry.args, entry.gid, entry.vtid, entry.sid], ["sh", ["-c"], 34, -1, -1]);

  const file = new ByteWriter().int64(3).bigUint64(9n).uint8(1).text("/etc/passwd").toBuffer();
  const descriptor = decodeDescriptor(new ByteReader(file, 0, file.length), 1);
  assert.deepEqual(descriptor, { fd: 3, inode: 9n, kind: "file", name: "/etc/passwd" });
});

test("a descriptor of a newer type keeps its place", () => {
  const body = new ByteWriter().int64(3).bigUint64(9n).uint8(99).text("?").toBuffer();
  const bytes = new ByteWriter()
    .uint32(body.length + 4)
    .bytes(body)
    .toBuffer();
  const descriptor = decodeDescriptor(new ByteReader(bytes, 0, bytes.length), 2);
  assert.deepEqual(descriptor, { fd: 3, inode: 9n, kind: "unsupported", name: "unknown-type:[99]" });
});
