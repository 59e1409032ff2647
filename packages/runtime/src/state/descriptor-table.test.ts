// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { limits } from "../limits.ts";
import { Descriptor } from "./descriptor.ts";
import { DescriptorBudget, DescriptorTable } from "./descriptor-table.ts";

test("a child that closes what it got leaves the parent alone", () => {
  const parent = new DescriptorTable();
  parent.set(3, new Descriptor("file", "/a"));
  const child = new DescriptorTable();
  child.inherit(parent);
  child.delete(3);
  assert.equal(child.get(3), undefined);
  assert.equal(parent.get(3)?.name, "/a");
  assert.equal(parent.size, 1);
});

test("what both have is copied before one changes it", () => {
  for (const changesParent of [true, false]) {
    const parent = new DescriptorTable();
    parent.set(3, new Descriptor("ipv4", "old"));
    const child = new DescriptorTable();
    child.inherit(parent);
    const [one, other] = changesParent ? [parent, child] : [child, parent];
    one.own(3, one.get(3)!).name = "new";
    assert.equal(one.get(3)?.name, "new");
    assert.equal(other.get(3)?.name, "old");
    assert.equal(one.own(3, one.get(3)!), one.get(3), "the second change needs no copy");
  }
});

test("a full table refuses more, but takes what replaces", () => {
  const table = new DescriptorTable();
  for (let fd = 0; fd < limits.descriptorsPerProcess; fd++) {
    assert.ok(table.set(fd * 3, new Descriptor("file")));
  }
  assert.ok(!table.set(1, new Descriptor("file")));
  assert.ok(!table.set(-1, new Descriptor("file")));
  assert.ok(table.set(0, new Descriptor("directory")));
  assert.equal(table.size, limits.descriptorsPerProcess);
});

const fd = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1020, max: 2 ** 31 }));
const step = fc.record({ action: fc.constantFrom("set", "delete", "fork", "deleteWhere"), fd });

test("tables behave like maps that are copied", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const budget = new DescriptorBudget();
      let table = new DescriptorTable(budget);
      let model = new Map<number, string>();
      const parents: [DescriptorTable, Map<number, string>][] = [];
      steps.forEach(({ action, fd }, index) => {
        if (action === "set") {
          table.set(fd, new Descriptor("file", String(index)));
          model.set(fd, String(index));
        } else if (action === "delete") {
          table.delete(fd);
          model.delete(fd);
        } else if (action === "deleteWhere") {
          table.deleteWhere((_descriptor, other) => other > fd);
          for (const other of model.keys()) if (other > fd) model.delete(other);
        } else {
          parents.push([table, model]);
          const child = new DescriptorTable(budget);
          child.inherit(table);
          table = child;
          model = new Map(model);
        }
      });
      for (const [actual, expected] of [...parents, [table, model] as const]) {
        const entries = [...actual.entries()].map(([fd, { name }]) => [fd, name] as const);
        assert.deepEqual(new Map(entries), new Map([...expected].sort(([left], [right]) => left - right)));
        assert.equal(actual.size, expected.size);
      }
      for (const [ended] of [...parents, [table] as const]) ended.clear();
      assert.equal(budget.held, 0, "nothing is counted that nobody holds");
    }),
  );
});
