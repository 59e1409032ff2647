// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { type EventCodes, eventCodesOf } from "./event-codes.ts";
import { codesOf, eventTypes } from "./events/index.ts";
import { parseCondition } from "./filter/parser.ts";

const openat = new Set(codesOf("openat"));
const close = new Set(codesOf("close"));
const allBut = (...codes: ReadonlySet<number>[]): Set<number> =>
  new Set(eventTypes.map(({ code }) => code).filter((code) => !codes.some((set) => set.has(code))));

const cases: [condition: string, codes: EventCodes][] = [
  ["evt.type = openat", openat],
  ["evt.type in (openat, close)", new Set([...openat, ...close])],
  ["not evt.type != openat", openat],
  ["not not evt.type = openat", openat],
  ["not evt.type = openat", allBut(openat)],
  ["evt.type != openat", allBut(openat)],
  ["evt.type = openat and proc.name = x", openat],
  ["evt.type = openat and not proc.name = x", openat],
  ["evt.type = openat or proc.name = x", "all"],
  ["evt.type = openat or (evt.type = close and proc.name = x)", new Set([...openat, ...close])],
  ["evt.type != openat or evt.type != close", "all"],
  ["evt.type = close or not (evt.type = openat and proc.name = x)", "all"],
  ["not (evt.type = openat or evt.type = close)", allBut(openat, close)],
  ["evt.type = openat and evt.type = close", new Set()],
  ["evt.type exists", "all"],
  ["not evt.type exists", new Set()],
  ["evt.type = gettid", new Set(codesOf("gettid"))],
  ["syscall.type = openat", openat],
  ["evt.type startswith open", "all"],
  ["evt.num = 0", new Set()],
  ["evt.num < 1", new Set()],
  ["not evt.num >= 1", new Set()],
  ["evt.num = 1", "all"],
  ["evt.num > 0", "all"],
  ["evt.num = -1", "all"],
  ["evt.num = 1.5", "all"],
  ["evt.type = openat or evt.num = 0", openat],
  ["unknown_macro", "all"],
  ["opening and proc.name = x", openat],
  ["not opening", allBut(openat)],
];

for (const [condition, codes] of cases) {
  test(condition, () => {
    const macro = (name: string) => (name === "opening" ? parseCondition("evt.type = openat") : undefined);
    assert.deepEqual(sorted(eventCodesOf(parseCondition(condition), macro)), sorted(codes));
  });
}

function sorted(codes: EventCodes): unknown {
  return codes === "all" ? codes : [...codes].sort((left, right) => left - right);
}

test("macros that double at each level take no longer for it", () => {
  const bodies = new Map<string, ReturnType<typeof parseCondition>>();
  for (let level = 0; level < 100; level++) {
    bodies.set(
      `m${level}`,
      parseCondition(level === 0 ? "evt.type = openat" : `m${level - 1} or m${level - 1}`),
    );
  }
  assert.deepEqual(
    eventCodesOf(parseCondition("m99"), (name) => bodies.get(name)),
    openat,
  );
});
