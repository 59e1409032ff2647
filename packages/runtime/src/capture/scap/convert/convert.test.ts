// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Diagnostics } from "@vendorless/base";
import { CaptureBuilder, type EventToWrite, encodeParameter, type Parameters } from "@vendorless/builders";
import { eventTypes } from "@vendorless/rules";
import type { EventRecord } from "../../../event.ts";
import { ScapReader } from "../reader.ts";
import { ScapWriter } from "../write.ts";
import { CONVERSIONS } from "./conversions.data.ts";
import { EnterEvents } from "./enter-events.ts";
import { parseConversions } from "./parse-conversions.ts";

/** An event as it was delivered: its code and the bytes of its parameters. */
interface Delivered {
  number: number;
  code: number;
  parameters: string[];
}

/** What is delivered for a capture with these events, and the codes of the diagnostics. */
function delivered(...events: EventToWrite[]): { events: Delivered[]; codes: string[] } {
  const capture = new CaptureBuilder();
  for (const event of events) capture.event(event);
  const sink = new ScapWriter(() => undefined);
  const seen: Delivered[] = [];
  sink.event = (record: EventRecord) => {
    const parameters = Array.from({ length: record.parameterCount }, (_, n) =>
      record.bytes(n).toString("hex"),
    );
    seen.push({ number: record.number, code: record.type, parameters });
  };
  const diagnostics = new Diagnostics();
  const reader = new ScapReader(sink, diagnostics.report);
  reader.push(capture.toBuffer());
  reader.end();
  return { events: seen, codes: diagnostics.list().map(({ code }) => code) };
}

/** An event of a code with only its first parameters, as an older recorder wrote it. */
function old(code: number, values: Parameters = {}, tid = 1): EventToWrite {
  const { parameters } = eventTypes[code]!;
  const given = Object.keys(values).length;
  const encoded = parameters.slice(0, given).map((parameter) => {
    const value = values[parameter.name];
    assert.notEqual(value, undefined, `${parameter.name} of ${code}`);
    return encodeParameter(parameter, value!);
  });
  return { code, parameters: encoded, tid };
}

const CLOSE_ENTER = 4;
const CLOSE = 5;
const fd3 = "0300000000000000";
const zero64 = "0000000000000000";

test("an exit takes what its enter told, and only one event is counted", () => {
  const { events } = delivered(old(CLOSE_ENTER, { fd: 3 }), old(CLOSE, { res: 0 }));
  assert.deepEqual(events, [{ number: 1, code: CLOSE, parameters: [zero64, fd3] }]);
});

test("an enter is taken once, by the exit of its own thread and call", () => {
  const READ_ENTER = 6;
  const { events } = delivered(
    old(CLOSE_ENTER, { fd: 3 }, 1),
    old(CLOSE, { res: 0 }, 2),
    old(CLOSE, { res: 0 }, 1),
    old(CLOSE, { res: 0 }, 1),
    old(READ_ENTER, { fd: 3, size: 5 }, 1),
    old(CLOSE, { res: 0 }, 1),
  );
  const fds = events.map(({ parameters }) => parameters[1]);
  assert.deepEqual(fds, [zero64, fd3, zero64, zero64]);
});

test("what was not recorded is zero where a number must be, else empty", () => {
  const SETRESUID = 193;
  const { events } = delivered(old(CLOSE, { res: 0 }), old(SETRESUID, { res: 0 }));
  const [close, setresuid] = events.map(({ parameters }) => parameters);
  assert.deepEqual(close, [zero64, zero64]);
  assert.deepEqual(setresuid, [zero64, "", "", ""]);
});

test("open tells of both ends, with empty parameters where the enter had none", () => {
  const exit = old(3, { fd: 3, name: "/etc/passwd", flags: "O_RDONLY", mode: 0 });
  const { events } = delivered(old(2), exit);
  assert.deepEqual(
    events.map(({ number, code, parameters }) => [number, code, parameters.length]),
    [
      [1, 2, 3],
      [2, 3, 6],
    ],
  );
  assert.deepEqual(events[1]!.parameters.slice(-2), ["", ""]);
});

test("the oldest execve becomes the newest, step by step", () => {
  const [before, after] = [13, 293];
  const { parameters } = eventTypes[before]!;
  const values: Record<string, string | number | string[]> = {};
  for (const { name, type } of parameters)
    values[name] = type === "string" ? name : type === "bytes" ? ["x"] : 7;
  const { events } = delivered(old(12), old(before, values));
  const [enter, exit] = events;
  assert.deepEqual([enter?.code, exit?.code, exit?.parameters.length], [292, after, 31]);
  const names = eventTypes[after]!.parameters.map(({ name }) => name);
  for (const [index, { name }] of parameters.entries()) {
    const given = encodeParameter(parameters[index]!, values[name]!);
    assert.equal(exit!.parameters[names.indexOf(name)], Buffer.from(given).toString("hex"), name);
  }
  assert.equal(exit!.parameters[names.indexOf("env")], "");
});

test("the oldest description of a container becomes JSON that a name cannot break", () => {
  const container = { id: "abc", type: 1, name: 'x","id":"y', image: "nginx" };
  const { events } = delivered(old(228, container));
  assert.equal(events[0]?.code, 324);
  const json = Buffer.from(events[0].parameters[0]!, "hex").toString();
  assert.deepEqual(JSON.parse(json.slice(0, -1)), container);
});

test("events that only old recorders knew are left out and not counted", () => {
  const unused = eventTypes.find(({ unused }) => unused)!.code;
  const { events } = delivered({ code: unused, parameters: [] }, { code: 14, parameters: [] }, old(186));
  assert.deepEqual(
    events.map(({ number, code }) => [number, code]),
    [[1, 186]],
  );
});

test("a version that no recorder wrote is reported, unless it is a current exit", () => {
  assert.deepEqual(delivered({ code: 13, parameters: [Buffer.alloc(8)] }), {
    events: [],
    codes: ["capture-event-version"],
  });
  const short = delivered({ code: 293, parameters: [Buffer.alloc(8)] });
  assert.deepEqual([short.events.length, short.codes], [1, []]);
  const long = delivered({ code: CLOSE, parameters: [Buffer.alloc(8), Buffer.alloc(8), Buffer.alloc(8)] });
  assert.deepEqual([long.events[0]?.parameters.length, long.codes], [3, []]);
});

test("every conversion ends in an event that needs none, of parameters that exist", () => {
  for (const [key, { result, store, pass }] of parseConversions(CONVERSIONS)) {
    const code = Math.floor(key / 2 ** 32);
    const type = eventTypes[code]!;
    assert.ok(type.convertible || type.old, `${type.name} ${code}`);
    if (result === undefined) {
      assert.ok(store || pass, `${type.name} ${code}`);
      continue;
    }
    const { parameters } = eventTypes[result.code]!;
    assert.ok(result.sources.length <= parameters.length, `${type.name} ${code}`);
    for (const source of result.sources) {
      if (source.from === "event") assert.ok(source.index < key % 2 ** 32, `${type.name} ${code}`);
      if (source.from === "enter") {
        assert.ok(source.index < eventTypes[code - 1]!.parameters.length, `${type.name} ${code}`);
      }
    }
  }
});

for (const type of eventTypes) {
  if (type.code % 2 === 0 || !type.old || !type.convertible) continue;
  test(`${type.name} (code ${type.code}) becomes current`, () => {
    const parameters = type.parameters.map(() => Buffer.alloc(8));
    const { events, codes } = delivered({ code: type.code, parameters });
    assert.deepEqual(codes, []);
    const current = eventTypes[events[0]!.code]!;
    assert.ok(!current.old);
    assert.equal(events[0]!.parameters.length, current.parameters.length);
  });
}

test("only so many enter events are remembered", () => {
  const enters = new EnterEvents(2);
  const record = { tid: 0, type: 4, parameterCount: 0 } as EventRecord;
  for (const tid of [1, 2, 1, 3]) enters.store(Object.assign(record, { tid }));
  const kept = [1, 2, 3].filter((tid) => enters.get(tid, 4) !== undefined);
  assert.deepEqual(kept, [1, 3]);
});
