// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { PathNumbers } from "./path-numbers.ts";

const name = fc.constantFrom("a", "b", "ab", "é", "x".repeat(300));
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));

test("numbers by path are those of a map, however a path is asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(path, fc.nat(), fc.boolean())), (steps) => {
      const model = new Map<string, number>();
      const numbers = new PathNumbers("seed");
      for (const [path, value, whole] of steps) {
        const slash = path.lastIndexOf("/");
        const bytes = Buffer.from(`xx${path.slice(slash + 1)}x`);
        const put = (): number => {
          if (whole) return numbers.putPath(path, value);
          numbers.enter(path.slice(0, Math.max(0, slash)));
          return numbers.put(bytes, 2, bytes.length - 1, value);
        };
        assert.equal(put(), model.get(path) ?? 0);
        model.set(path, value);
        assert.equal(
          numbers.get(bytes, 2, bytes.length - 1),
          whole && slash >= 0 ? numbers.getPath(path.slice(slash + 1)) : value,
        );
      }
      assert.equal(numbers.size, model.size);
      for (const [path, value] of model) assert.equal(numbers.getPath(path), value);
    }),
  );
});

test("a table grows", () => {
  const numbers = new PathNumbers("seed");
  for (let i = 1; i <= 10_000; i++) assert.equal(numbers.putPath(`d${i % 7}/f${i}`, i), 0);
  for (let i = 1; i <= 10_000; i++) assert.equal(numbers.getPath(`d${i % 7}/f${i}`), i);
  assert.equal(numbers.getPath("d1/f2"), 0);
});
