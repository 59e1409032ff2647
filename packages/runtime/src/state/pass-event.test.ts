// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { type EventType, eventTypes } from "@vendorless/rules";
import * as fc from "fast-check";
import { EventRecord } from "../event.ts";
import { State } from "./state.ts";
import { applyEvent, finishEvent, onlyPasses, passEvent } from "./update.ts";

const calls = eventTypes.filter(({ origin, unused, large }) => origin === "syscall" && !unused && !large);
const byName = (name: string): EventType[] => calls.filter((type) => type.name === name && !type.old);

/** A call that only passes, or one that changes what passing calls see; its parameters are small numbers. */
const event = fc.record({
  type: fc.constantFrom(
    ...calls.filter(({ code }) => onlyPasses(code)),
    ...["openat", "dup2", "close", "execve"].flatMap(byName),
  ),
  tid: fc.integer({ min: 1, max: 3 }),
  numbers: fc.array(fc.bigInt({ min: -1n, max: 5n }), { maxLength: 6 }),
});

function fill(record: EventRecord, { code }: EventType, tid: number, numbers: readonly bigint[]): void {
  record.type = code;
  record.tid = tid;
  record.timestampLow = 5;
  record.buffer = Buffer.alloc(8 * numbers.length);
  record.view = new DataView(record.buffer.buffer, record.buffer.byteOffset, record.buffer.length);
  record.parameterCount = numbers.length;
  for (const [index, number] of numbers.entries()) {
    record.buffer.writeBigInt64LE(number, index * 8);
    record.offsets[index] = index * 8;
    record.lengths[index] = 8;
  }
}

function seen({ threads, firstEventTime }: State): unknown {
  const all = [...threads.all()].map(({ tid, lastFd, lastEnterType, enter, ownDescriptors }) => [
    tid,
    lastFd,
    lastEnterType,
    enter,
    [...ownDescriptors.entries()].map(([fd, { kind, name }]) => [fd, kind, name]),
  ]);
  return [all, firstEventTime];
}

test("passing by an event leaves the state as applying it does", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const [applied, passed] = [new State(), new State()];
      const record = new EventRecord();
      for (const { type, tid, numbers } of events) {
        fill(record, type, tid, numbers);
        record.state = applied;
        applyEvent(record, applied);
        finishEvent(record, applied);
        record.state = passed;
        if (onlyPasses(type.code)) {
          passEvent(record, passed);
        } else {
          applyEvent(record, passed);
          finishEvent(record, passed);
        }
        assert.deepEqual(seen(passed), seen(applied));
      }
    }),
  );
});
