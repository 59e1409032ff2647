// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  CaptureBuilder,
  databaseConnectsOut,
  proxyWritesBinary,
  redisSpawnsShell,
} from "@vendorless/builders";
import { eventTypes } from "@vendorless/rules";
import * as fc from "fast-check";
import type { CaptureSink } from "../sink.ts";
import { ScapReader } from "./reader.ts";
import { ScapWriter } from "./write.ts";

/** Reads a capture into a sink without a complaint. */
function readInto(sink: CaptureSink, bytes: Buffer): void {
  const reader = new ScapReader(sink, (diagnostic) => assert.fail(diagnostic.message));
  reader.push(bytes);
  reader.end();
}

/** What comes out when a capture is read and written again. */
function rewritten(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  const writer = new ScapWriter((piece) => pieces.push(piece));
  readInto(writer, bytes);
  writer.flush();
  return Buffer.concat(pieces);
}

for (const scene of [redisSpawnsShell, databaseConnectsOut, proxyWritesBinary]) {
  test(`${scene.name}: a capture that is read and written again is the same`, () => {
    const bytes = scene();
    assert.deepEqual(rewritten(bytes), bytes);
  });
}

/** Codes of events that are delivered as they are. */
const codes = eventTypes.filter(({ old, unused, hidden, convertible, code }) => {
  return !old && !unused && !hidden && (!convertible || code % 2 === 1);
});

test("random events come back as they were written", () => {
  const event = fc.constantFrom(...codes).chain((type) =>
    fc.record({
      code: fc.constant(type.code),
      tid: fc.integer({ min: -1 }),
      cpu: fc.nat({ max: 65_535 }),
      time: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      parameters: fc.array(fc.uint8Array({ maxLength: 300 }), {
        minLength: type.parameters.length,
        maxLength: type.parameters.length,
      }),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      const capture = new CaptureBuilder();
      for (const event of events) capture.event(event);
      const bytes = capture.toBuffer();
      const back: typeof events = [];
      const sink: CaptureSink = new ScapWriter(() => undefined);
      sink.event = (record) => {
        const { type: code, tid, cpu, timestamp: time } = record;
        const parameters = Array.from(
          { length: record.parameterCount },
          (_, n) => new Uint8Array(record.bytes(n)),
        );
        back.push({ code, tid, cpu, time, parameters });
      };
      readInto(sink, bytes);
      assert.deepEqual(
        back,
        events.map((event) => ({ ...event })),
      );
      assert.deepEqual(rewritten(bytes), bytes);
    }),
  );
});

const command = "sysdig";
const sysdig = spawnSync(command, ["--version"], { encoding: "utf8" });

test("sysdig reads what is written", {
  skip: sysdig.status === 0 ? false : "sysdig is not installed",
}, () => {
  const folder = mkdtempSync(join(tmpdir(), "vendorless-scap-"));
  try {
    const file = join(folder, "redis.scap");
    writeFileSync(file, redisSpawnsShell());
    const format = "%evt.num %evt.type %proc.name %proc.pname %container.id %proc.cmdline";
    const { stdout } = spawnSync(command, ["-r", file, "-p", format], { encoding: "utf8" });
    assert.deepEqual(stdout.trim().split("\n"), [
      "1 clone redis-server systemd 726564697300 redis-server",
      "2 clone redis-server redis-server 726564697300 redis-server",
      "3 execve sh redis-server 726564697300 sh -c id",
      "4 procexit sh redis-server 726564697300 sh -c id",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
