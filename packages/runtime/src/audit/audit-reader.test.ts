// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { auditEvent } from "@vendorless/builders";
import * as fc from "fast-check";
import type { AuditEvent } from "./audit-event.ts";
import { AuditReader } from "./audit-reader.ts";

function read(text: string): { events: AuditEvent[]; problems: Diagnostic[] } {
  const events: AuditEvent[] = [];
  const problems: Diagnostic[] = [];
  const reader = new AuditReader({
    onEvent: (event) => events.push(event),
    report: (problem) => problems.push(problem),
    hostname: "node-1",
  });
  reader.push(Buffer.from(text));
  reader.end();
  return { events, problems };
}

const [first, second] = [auditEvent({ auditID: "1" }), auditEvent({ auditID: "2" })];
const list = { kind: "EventList", apiVersion: "audit.k8s.io/v1", items: [first, second] };
const { kind: _, ...withoutKind } = second;

const forms: readonly (readonly [what: string, text: string])[] = [
  ["one a line", `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`],
  ["an array", JSON.stringify([first, second])],
  ["an array a line", `${JSON.stringify([first])}\n${JSON.stringify([second])}\n`],
  ["a list", JSON.stringify(list)],
  ["a list whose items do not say their kind", JSON.stringify({ ...list, items: [first, withoutKind] })],
  [
    "a list a line",
    `${JSON.stringify({ ...list, items: [first] })}\n${JSON.stringify({ ...list, items: [second] })}`,
  ],
  ["an array of lists", JSON.stringify([list])],
  [
    "objects over several lines",
    `${JSON.stringify(first, undefined, 2)}\n${JSON.stringify(second, undefined, 4)}`,
  ],
  ["a list over several lines", JSON.stringify(list, undefined, "\t")],
];

for (const [what, text] of forms) {
  test(`reads ${what}`, () => {
    const { events, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      events.map(({ number, object }) => [number, object.auditID]),
      [
        [1, "1"],
        [2, "2"],
      ],
    );
  });
}

test("an event has the time of its stage, to the last digit", () => {
  const later = { ...second, stageTimestamp: "2026-03-01T09:05:08.000000001Z" };
  const { events } = read(`${JSON.stringify(first)}\n${JSON.stringify(later)}`);
  assert.deepEqual(
    events.map(({ time }) => time),
    [1772355907130001000n, 1772355908000000001n],
  );
  const stream = { firstTime: 1772355907130001000n, hostname: "node-1" };
  assert.deepEqual(events[1]!.stream, stream);
});

const faults: readonly (readonly [what: string, document: string, code: string, severity: string])[] = [
  ["something else", '{"kind": 0}', "audit-not-event", "warning"],
  ["an object of another kind", '{"kind":"Pod"}', "audit-not-event", "warning"],
  ["a list without items", '{"kind":"EventList"}', "audit-not-event", "warning"],
  ["a list of something else", '{"kind":"EventList","items":[null]}', "audit-not-event", "warning"],
  ["an event without time", '{"kind":"Event"}', "audit-time", "error"],
  ["an event whose time is none", '{"kind":"Event","stageTimestamp":7}', "audit-time", "error"],
  ["an inherited kind", '{"__proto__":{"kind":"Event"}}', "audit-not-event", "warning"],
  ["no JSON", '{"a":nul}', "audit-not-json", "error"],
  ["no JSON at all", "E0301 09:05:07 klog", "audit-not-json", "error"],
];

for (const [what, document, code, severity] of faults) {
  test(`reports ${what} with its line, and reads on`, () => {
    const { events, problems } = read(`${JSON.stringify(first)}\n${document}\n${JSON.stringify(second)}\n`);
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.severity, problem.line, problem.column]),
      [[code, severity, 2, 1]],
    );
    assert.deepEqual(
      events.map(({ number }) => number),
      [1, 2],
    );
  });
}

test("no JSON and no text throws", () => {
  fc.assert(fc.property(fc.json(), (text) => void read(text)));
  fc.assert(fc.property(fc.string(), (text) => void read(text)));
  const members = fc.dictionary(fc.constantFrom("kind", "items", "stageTimestamp"), fc.jsonValue());
  fc.assert(fc.property(members, (object) => void read(JSON.stringify(object))));
});
