// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { attributeLayers } from "./attribute.ts";
import type { Package } from "./model.ts";

/** A made-up format: one `name@version` a word. */
function catalog(content: Buffer): Package[] {
  return content
    .toString()
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [name = "", version = ""] = word.split("@");
      const locations = [{ path: "/list" }];
      return {
        name,
        version,
        type: "deb",
        purl: `pkg:deb/${word}`,
        licenses: [],
        locations,
        foundBy: "test",
      };
    });
}

/** Versions of the file, lowest layer first → layer of each visible package, zero for the lowest. */
const cases: [what: string, versions: string[], want: Record<string, number>][] = [
  ["one layer", ["a@1 b@1"], { "a@1": 0, "b@1": 0 }],
  ["a later layer installs one more", ["a@1", "a@1 b@1"], { "a@1": 0, "b@1": 1 }],
  [
    "an upgrade is of the layer that made it",
    ["a@1 b@1", "a@2 b@1", "a@2 b@1 c@1"],
    { "a@2": 1, "b@1": 0, "c@1": 2 },
  ],
  ["a downgrade back to what was is new", ["a@1", "a@2", "a@1"], { "a@1": 2 }],
  ["removed and installed again is new", ["a@1 b@1", "b@1", "a@1 b@1"], { "a@1": 2, "b@1": 0 }],
  ["rewritten without a change", ["a@1", "a@1", "a@1"], { "a@1": 0 }],
  ["nothing left", ["a@1", ""], {}],
];
for (const [what, versions, want] of cases) {
  test(`layers of packages: ${what}`, () => {
    const newestFirst = versions
      .map((text, index) => ({ layer: `${index}`, content: Buffer.from(text) }))
      .reverse();
    const packages = catalog(newestFirst[0]!.content);
    attributeLayers(packages, newestFirst, catalog);
    const got = packages.map(({ name, version, locations }) => [
      `${name}@${version}`,
      Number(locations[0]!.layer),
    ]);
    assert.deepEqual(Object.fromEntries(got), want);
  });
}
