// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { type Diagnostic, Diagnostics, VendorlessError } from "@vendorless/base";
import { CaptureBuilder, containerProcess, redisSpawnsShell } from "@vendorless/builders";
import { eventTypes } from "@vendorless/rules";
import * as fc from "fast-check";
import type { EventRecord } from "../../event.ts";
import type { CaptureSink } from "../sink.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readCapture } from "./read.ts";
import { ScapReader } from "./reader.ts";

/** A sink that writes down what it gets, and the diagnostics of the reader. */
class Journal implements CaptureSink {
  readonly lines: string[] = [];
  readonly diagnostics: Diagnostics = new Diagnostics();

  section({ major, minor }: { major: number; minor: number }): void {
    this.lines.push(`section ${major}.${minor}`);
  }
  machine({ hostname }: { hostname: string }): void {
    this.lines.push(`machine ${hostname}`);
  }
  interfaces(interfaces: readonly { name: string }[]): void {
    this.lines.push(`interfaces ${interfaces.map(({ name }) => name).join(" ")}`);
  }
  process({ tid, comm }: { tid: number; comm: string }): void {
    this.lines.push(`process ${tid} ${comm}`);
  }
  descriptor(tid: number, { fd, kind }: { fd: number; kind: string }): void {
    this.lines.push(`descriptor ${tid} ${fd} ${kind}`);
  }
  user({ name }: { name: string }): void {
    this.lines.push(`user ${name}`);
  }
  group({ name }: { name: string }): void {
    this.lines.push(`group ${name}`);
  }
  event(event: EventRecord): void {
    const { name } = eventTypes[event.type]!;
    const parameters = Array.from({ length: event.parameterCount }, (_, n) => event.bytes(n).toString("hex"));
    this.lines.push(
      `${event.number} ${event.timestamp} ${event.cpu} ${event.tid} ${name} ${parameters.join(" ")}`,
    );
  }

  codes(): string[] {
    return this.diagnostics.list().map(({ code }: Diagnostic) => code);
  }
}

/** Reads bytes that arrive in pieces of a size. */
function journalOf(bytes: Buffer, pieceBytes: number = bytes.length + 1): Journal {
  const journal = new Journal();
  const reader = new ScapReader(journal, journal.diagnostics.report);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    // A copy that is wiped afterwards, as the piece may be overwritten.
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes));
    reader.push(piece);
    piece.fill(0xee);
  }
  reader.end();
  return journal;
}

function smallCapture(): Buffer {
  const capture = new CaptureBuilder();
  const web = containerProcess(capture, "f".repeat(64), { comm: "web" });
  capture.descriptor(web.entry.tid, {
    fd: 1,
    inode: 8n,
    kind: "file",
    name: "/dev/null",
    openFlags: 2,
    device: 5,
  });
  web
    .event("openat", { fd: 3, dirfd: -100, name: "/etc/hosts", flags: "O_RDONLY" })
    .event("close", { res: 0, fd: 3 });
  web.event("uname");
  return capture.toBuffer();
}

test("a capture is delivered in the order of the file", () => {
  const journal = journalOf(smallCapture());
  assert.deepEqual(
    journal.lines.map((line) => line.split(" ", 2).join(" ")),
    [
      "section 1.2",
      "machine test-host",
      "interfaces lo",
      "process 1",
      "user root",
      "group root",
      "process 1000",
      "descriptor 1000",
      "1 1700000000001000000",
      "2 1700000000002000000",
      "3 1700000000003000000",
    ],
  );
  assert.deepEqual(journal.codes(), []);
});

test("the size of the pieces does not matter", () => {
  const bytes = smallCapture();
  const want = journalOf(bytes).lines;
  for (const size of [1, 2, 3, 7, 8, 12, 13, 64, 1000])
    assert.deepEqual(journalOf(bytes, size).lines, want, `${size}`);
});

test("captures that follow each other begin anew, event numbers go on", () => {
  const { lines } = journalOf(Buffer.concat([smallCapture(), smallCapture()]));
  assert.equal(lines.filter((line) => line === "section 1.2").length, 2);
  assert.match(lines.at(-1)!, /^6 /);
});

async function readPieces(...pieces: Buffer[]): Promise<Journal> {
  const journal = new Journal();
  async function* source(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  await readCapture(source(), journal, { report: journal.diagnostics.report });
  return journal;
}

test("gzip is inflated, several members and a missing end too", async () => {
  const bytes = smallCapture();
  const want = journalOf(bytes).lines;
  const zipped = gzipSync(bytes);
  assert.deepEqual((await readPieces(zipped)).lines, want);
  const half = bytes.length >> 1;
  const members = Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]);
  assert.deepEqual((await readPieces(members)).lines, want);
  const cut = await readPieces(zipped.subarray(0, zipped.length - 40));
  assert.deepEqual(cut.codes(), ["capture-truncated"]);
});

/** A capture that stays large when it is compressed. */
function incompressibleCapture(): Buffer {
  const capture = new CaptureBuilder();
  const process = capture.process();
  for (let n = 0; n < 400; n++) {
    const data = createHash("shake256", { outputLength: 1000 }).update(`${n}`).digest();
    process.event("write", { res: 1000, data, fd: 1, size: 1000 });
  }
  return capture.toBuffer();
}

test("damage in compressed data ends the capture there", async () => {
  const zipped = gzipSync(incompressibleCapture());
  const late = Buffer.from(zipped);
  late.fill(0xff, 300_000, 300_100);
  const journal = await readPieces(late);
  assert.ok(journal.codes().includes("capture-damaged"));
  assert.ok(journal.lines.length > 100 && journal.lines.length < 400);
  const early = Buffer.from(zipped);
  early.fill(0xff, 10, 100);
  await assert.rejects(readPieces(early), { name: "VendorlessError", code: "capture-format" });
});

test("a file that is not there is said so", async () => {
  const journal = new Journal();
  const reading = readCapture("/no/such/file.scap", journal, { report: journal.diagnostics.report });
  await assert.rejects(reading, { name: "VendorlessError", code: "capture-unreadable" });
});

/** The bytes of a block. */
function block(
  type: number,
  body: ByteWriter,
  length: number = body.length + 12,
  trailer: number = length,
): Buffer {
  return new ByteWriter().uint32(type).uint32(length).bytes(body.toBuffer()).uint32(trailer).toBuffer();
}

const sectionBody = (magic: number, major: number): ByteWriter =>
  new ByteWriter().uint32(magic).uint16(major).uint16(0).bigUint64(0n);

const refused: [what: string, bytes: Buffer, code: string][] = [
  ["nothing", Buffer.alloc(0), "capture-format"],
  ["a text", Buffer.from("PK\u0003\u0004 this is no capture at all"), "capture-format"],
  ["five bytes", Buffer.from("hello"), "capture-format"],
  ["zeros", Buffer.alloc(100), "capture-format"],
  [
    "pcapng's big-endian form",
    Buffer.from("0a0d0d0a0000001c1a2b3c4d00010000ffffffffffffffff0000001c", "hex"),
    "capture-byte-order",
  ],
  ["a wrong magic", block(0x0a0d0d0a, sectionBody(0x12345678, 1)), "capture-format"],
  ["a newer version", block(0x0a0d0d0a, sectionBody(0x1a2b3c4d, 2)), "capture-version"],
  ["an empty section header", block(0x0a0d0d0a, new ByteWriter().uint32(0x1a2b3c4d)), "capture-format"],
];
for (const [what, bytes, code] of refused) {
  test(`${what} is no capture`, () =>
    assert.throws(() => journalOf(bytes), { name: "VendorlessError", code }));
}

const start = block(0x0a0d0d0a, sectionBody(0x1a2b3c4d, 1));
const eventHeader = (type: number, length: number, count: number): ByteWriter =>
  new ByteWriter().uint16(0).bigUint64(1n).int64(1).uint32(length).uint16(type).uint32(count);

const damaged: [what: string, bytes: Buffer, code: string | undefined, offset: number | undefined][] = [
  ["a block of an unknown type", block(0xabcd, new ByteWriter().uint32(0)), "capture-block", 28],
  ["a block of zero bytes", block(0x216, new ByteWriter(), 0), "capture-damaged", 28],
  ["a block of four gigabytes", block(0x216, new ByteWriter(), 0xffff_ffff), "capture-damaged", 28],
  ["lengths that differ", block(0x216, new ByteWriter().uint32(0), 16, 20), "capture-damaged", 28],
  ["an empty event", block(0x216, new ByteWriter()), "capture-event", 28],
  ["an event of an unknown type", block(0x216, eventHeader(999, 26, 0)), "capture-event", 28],
  ["an event longer than its block", block(0x216, eventHeader(5, 60, 0)), "capture-event", 28],
  ["an event shorter than its header", block(0x216, eventHeader(5, 3, 0)), "capture-event", 28],
  ["four billion parameters", block(0x216, eventHeader(5, 26, 0xffff_ffff)), "capture-event", 28],
  ["a parameter longer than its event", block(0x216, eventHeader(5, 28, 1).uint16(9)), "capture-event", 28],
  ["an old event of impossible length", block(0x204, eventHeader(5, 25, 0)), "capture-event", 28],
  ["a short machine", block(0x201, new ByteWriter().uint32(1)), "capture-entry", 28],
  ["a process entry of zero bytes", block(0x215, new ByteWriter().uint32(0).uint32(0)), "capture-entry", 28],
  ["a process entry beyond its block", block(0x215, new ByteWriter().uint32(5000)), "capture-entry", 28],
  [
    "an interface of no known family",
    block(0x205, new ByteWriter().uint16(9).uint16(0)),
    "capture-entry",
    28,
  ],
  [
    "an account that is neither user nor group",
    block(0x206, new ByteWriter().uint32(77)),
    "capture-entry",
    28,
  ],
  ["half a block", block(0x216, eventHeader(5, 26, 0)).subarray(0, 20), "capture-truncated", 28],
  ["padding after a list", block(0x215, new ByteWriter().uint16(0)), undefined, undefined],
];
for (const [what, bytes, code, offset] of damaged) {
  test(`${what} is ${code ?? "fine"}`, () => {
    const [diagnostic] = journalOf(Buffer.concat([start, bytes])).diagnostics.list();
    assert.deepEqual([diagnostic?.code, diagnostic?.offset], [code, offset]);
  });
}

test("after a malformed event reading goes on", () => {
  const bytes = Buffer.concat([
    start,
    block(0x216, eventHeader(5, 3, 0)),
    block(0x216, eventHeader(186, 26, 0)),
  ]);
  assert.match(journalOf(bytes).lines.at(-1)!, /^1 .* procexit/);
});

test("events of version 1 do not tell how many parameters they have", () => {
  const v1 = (type: number, length: number): ByteWriter =>
    new ByteWriter().uint16(2).bigUint64(7n).int64(44).uint32(length).uint16(type);
  // close: enter with fd, exit with res; converted to one exit with both.
  const enter = v1(4, 22 + 2 + 8)
    .uint16(8)
    .int64(3);
  const exit = v1(5, 22 + 2 + 8)
    .uint16(8)
    .int64(0);
  const { lines } = journalOf(Buffer.concat([start, block(0x204, enter), block(0x204, exit)]));
  assert.deepEqual(lines.slice(1), ["1 7 2 44 close 0000000000000000 0300000000000000"]);
});

test("blocks with flags and large events", () => {
  const close = new ByteWriter().uint16(8).uint16(8).int64(0).int64(3).toBuffer();
  const header = new ByteWriter()
    .bigUint64(1n)
    .int64(9)
    .uint32(26 + close.length)
    .uint16(5)
    .uint32(2)
    .bytes(close);
  const withFlags = new ByteWriter().uint16(1).uint32(77).bytes(header.toBuffer());
  const json = Buffer.from(`{"${"x".repeat(70_000)}":1}\0`);
  const large = eventHeader(324, 26 + 4 + json.length, 1)
    .uint32(json.length)
    .bytes(json);
  const journal = journalOf(Buffer.concat([start, block(0x217, withFlags), block(0x221, large)]));
  assert.deepEqual(journal.codes(), []);
  assert.match(journal.lines[1]!, /^1 1 1 9 close /);
  assert.ok(journal.lines[2]!.includes(json.toString("hex")));
});

test("cut anywhere: what is whole is delivered, the rest is said to be missing", () => {
  const bytes = redisSpawnsShell();
  const whole = journalOf(bytes).lines;
  for (let end = 12; end < bytes.length; end++) {
    let journal: Journal;
    try {
      journal = journalOf(bytes.subarray(0, end));
    } catch (error) {
      assert.ok(error instanceof VendorlessError && end < 28, `${end}: ${String(error)}`);
      continue;
    }
    assert.deepEqual(journal.lines, whole.slice(0, journal.lines.length));
    assert.ok(journal.codes().length <= 1);
  }
});

test("flipped bits and overwritten bytes end in an answer or a diagnostic", () => {
  const original = smallCapture();
  const changes = fc.array(fc.tuple(fc.nat({ max: original.length - 1 }), fc.nat({ max: 255 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(changes, fc.integer({ min: 1, max: 4096 }), (changes, pieceBytes) => {
      const bytes = Buffer.from(original);
      for (const [at, value] of changes) bytes[at] = value;
      try {
        journalOf(bytes, pieceBytes);
      } catch (error) {
        assert.ok(error instanceof VendorlessError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
