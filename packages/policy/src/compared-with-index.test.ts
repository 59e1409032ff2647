// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { packageOf } from "@vendorless/builders";
import { messagesOf, sampleFindings } from "./fixtures/rule.ts";

const packages = [
  packageOf({ name: "left-pad", version: "1.2.0", type: "npm" }),
  packageOf({ name: "left-pad", version: "1.2.0", type: "npm" }), // the same in another folder
  packageOf({ name: "left-pad", version: "1.3.0", type: "npm" }),
  packageOf({ name: "own", version: "1.0.0", type: "npm" }),
  packageOf({ name: "rake", version: "12.0", type: "gem" }),
  packageOf({ name: "private", version: "1", type: "gem" }),
];
const npm = new Map([["left-pad", { latest: "1.3.0", versions: ["1.3.0", "1.1.0"] }]]);
const gem = new Map([["rake", { latest: "13.0", versions: [] }]]);
const known = sampleFindings({ packages }, [], { packageIndexes: { npm, gem } });

const cases: [rule: string, messages: string[]][] = [
  [
    "npms.newer_version_in_feed",
    ["NPMNOTLATEST Package (left-pad) version (1.2.0) installed but is not the latest version (1.3.0)"],
  ],
  ["npms.unknown_in_feeds", ["NPMNOTOFFICIAL Package (own) in container but not in official NPM feed."]],
  [
    "npms.version_not_in_feeds",
    [
      "NPMBADVERSION Package (left-pad) version (1.2.0) installed but version is not in the official feed for this package (['1.3.0', '1.1.0'])",
    ],
  ],
  ["npms.feed_data_unavailable", []],
  [
    "ruby_gems.newer_version_found_in_feed",
    ["Package (rake) version (12.0) installed but is not the latest version (13.0)"],
  ],
  [
    "ruby_gems.not_found_in_feed",
    ["GEMNOTOFFICIAL Package (private) in container but not in official GEM feed."],
  ],
  [
    "ruby_gems.version_not_found_in_feed",
    [
      "GEMBADVERSION Package (rake) version (12.0) installed but version is not in the official feed for this package ([])",
    ],
  ],
  ["ruby_gems.feed_data_unavailable", []],
];

for (const [rule, messages] of cases) {
  test(rule, () => {
    assert.deepEqual(messagesOf(rule, {}, known), messages);
    // Without an index only the trigger that says so fires.
    const unknown = messagesOf(rule, {}, sampleFindings({ packages }));
    assert.equal(unknown.length, rule.endsWith("feed_data_unavailable") ? 1 : 0);
  });
}
