// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseConanLock } from "./parse-conan-lock.ts";

const cases: [what: string, lock: object, want: string[]][] = [
  [
    "2: references by kind",
    {
      requires: ["a/1.0#rev%1"],
      build_requires: ["b/1.0"],
      python_requires: ["c/1.0"],
      config_requires: ["d/1"],
    },
    ["a/1.0#rev%1", "b/1.0 (development)", "c/1.0 (development)"],
  ],
  [
    "1: a graph, with the project as node 0",
    {
      graph_lock: {
        nodes: {
          0: { ref: "me/1.0", requires: ["1"] },
          1: { ref: "a/1.0", requires: ["2", "9"], context: "host" },
          2: { pref: "b/1.0:id" },
          3: { ref: "cmake/3.0", context: "build" },
        },
      },
    },
    ["a/1.0 → b/1.0:id, ", "b/1.0:id", "cmake/3.0 (development)"],
  ],
  ["nothing", {}, []],
];
for (const [what, lock, want] of cases) {
  test(`conan.lock ${what}`, () => {
    const got = [...parseConanLock(lock as Record<string, unknown>)].map(
      ({ reference, isDevelopment, requires }) =>
        `${reference}${isDevelopment ? " (development)" : ""}${requires.length > 0 ? ` → ${requires.join(", ")}` : ""}`,
    );
    assert.deepEqual(got, want);
  });
}
