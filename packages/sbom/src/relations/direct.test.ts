// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import type { Relation } from "../model.ts";
import { reachable } from "../reach.ts";
import { directOf } from "./direct.ts";

function needs(pair: string): Relation {
  return { from: pair[0]!, to: pair[1]!, kind: "depends-on" };
}

const cases: [what: string, ids: string, relations: Relation[], direct: string][] = [
  ["nothing related", "abc", [], "abc"],
  ["a chain", "abc", ["ab", "bc"].map(needs), "a"],
  ["two that need the same", "abc", ["ab", "cb"].map(needs), "ac"],
  ["a circle begins with its first", "abc", ["bc", "cb"].map(needs), "ab"],
  ["a circle that something else brings", "cba", ["ab", "bc", "cb"].map(needs), "a"],
  ["what came with a package", "ab", [{ from: "a", to: "b", kind: "owned-by" }], "b"],
];
for (const [what, ids, relations, direct] of cases) {
  test(what, () => assert.equal(directOf(ids.split(""), relations).join(""), direct));
}

test("everything is direct or brought by what is", () => {
  const pairs = fc.array(fc.tuple(fc.nat(6), fc.nat(6)));
  fc.assert(
    fc.property(pairs, (list) => {
      const ids = ["0", "1", "2", "3", "4", "5", "6"];
      const relations = list.map(([from, to]) => needs(`${from}${to}`));
      const next = (id: string): string[] => relations.filter(({ from }) => from === id).map(({ to }) => to);
      assert.deepEqual([...reachable(directOf(ids, relations), next)].sort(), ids);
    }),
  );
});
