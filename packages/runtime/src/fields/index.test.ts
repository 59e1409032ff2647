// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { VendorlessError } from "@vendorless/base";
import { fields } from "@vendorless/rules";
import { EventRecord } from "../event.ts";
import { State } from "../state/state.ts";
import { extractors, outputExtractors } from "./index.ts";

/** Arguments that suit each field that must have one. */
const ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ["evt.type.is", "open"],
  ["evt.around", "1"],
  ["evt.arg", "fd"],
  ["evt.rawarg", "fd"],
]);

test("every field of the catalogue can be taken from events, and no other", () => {
  const names = fields.map(({ name }) => name).sort();
  assert.deepEqual([...extractors.keys()].sort(), names);
  assert.deepEqual([...outputExtractors.keys()].sort(), names);
});

test("an event without thread or parameters has no field that throws", () => {
  const event = new EventRecord();
  event.state = new State();
  for (const map of [extractors, outputExtractors]) {
    for (const { name, argument } of fields) {
      const given = argument === "required" ? (ARGUMENTS.get(name) ?? "name") : undefined;
      const extract = map.get(name)!(given);
      for (let type = 0; type < 500; type += 7) {
        event.type = type;
        assert.doesNotThrow(() => extract(event), `${name} of event type ${type}`);
      }
    }
  }
});

const refused: [name: string, argument: string | undefined][] = [
  ["proc.name", "1"],
  ["proc.aname", "x"],
  ["proc.aname", "-2"],
  ["proc.args", "1.5"],
  ["evt.arg", undefined],
  ["evt.rawarg", undefined],
  ["evt.type.is", "no-such-event"],
  ["evt.around", "soon"],
  ["evt.abspath", "elsewhere"],
  ["thread.cgroup", undefined],
  ["container.mount", undefined],
  ["container.label", undefined],
];

for (const [name, argument] of refused) {
  test(`${name} refuses ${argument ?? "to be without argument"}`, () => {
    assert.throws(
      () => extractors.get(name)!(argument),
      (error) => error instanceof VendorlessError && error.code === "field-argument",
    );
  });
}
