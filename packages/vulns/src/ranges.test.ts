// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { OsvEvent } from "./osv/record.ts";
import { compileRanges, matchRanges } from "./ranges.ts";
import { versionScheme } from "./versions/index.ts";

const semver = versionScheme("semver");

function match(events: OsvEvent[], version: string, versions: string[] = []): string | undefined {
  const intervals = compileRanges(semver, [{ type: "SEMVER", events }]);
  return matchRanges(semver, version, { intervals, versions })?.range;
}

/** https://ossf.github.io/osv-schema/#evaluation */
const cases: [why: string, events: OsvEvent[], version: string, range: string | undefined][] = [
  ["from the beginning", [{ introduced: "0" }, { fixed: "1.2.0" }], "1.1.9", ">=0, <1.2.0"],
  [
    "a prerelease of 0 comes after 0",
    [{ introduced: "0" }, { fixed: "1.0.0" }],
    "0.0.0-alpha",
    ">=0, <1.0.0",
  ],
  ["fixed is exclusive", [{ introduced: "0" }, { fixed: "1.2.0" }], "1.2.0", undefined],
  [
    "last_affected is inclusive",
    [{ introduced: "1.0.0" }, { last_affected: "1.2.0" }],
    "1.2.0",
    ">=1.0.0, <=1.2.0",
  ],
  ["never fixed", [{ introduced: "1.0.0" }], "99.0.0", ">=1.0.0"],
  ["not yet introduced", [{ introduced: "1.0.0" }], "0.9.0", undefined],
  [
    "events in any order",
    [{ fixed: "3.0.0" }, { introduced: "2.0.0" }, { fixed: "1.0.0" }, { introduced: "0" }],
    "2.5.0",
    ">=2.0.0, <3.0.0",
  ],
  [
    "between two ranges",
    [{ introduced: "0" }, { fixed: "1.0.0" }, { introduced: "2.0.0" }, { fixed: "3.0.0" }],
    "1.5.0",
    undefined,
  ],
  [
    "fixed and introduced again",
    [{ introduced: "0" }, { fixed: "2.0.0" }, { introduced: "2.0.0" }, { fixed: "3.0.0" }],
    "2.0.0",
    ">=2.0.0, <3.0.0",
  ],
  ["beyond a limit", [{ introduced: "0" }, { limit: "2.0.0" }], "2.0.0", undefined],
  ["before a limit", [{ introduced: "0" }, { limit: "2.0.0" }], "1.9.0", ">=0, <2.0.0"],
  [
    "before one of two limits",
    [{ introduced: "0" }, { limit: "1.0.0" }, { limit: "2.0.0" }],
    "1.9.0",
    ">=0, <2.0.0",
  ],
  [
    "a limit before the fix",
    [{ introduced: "0" }, { fixed: "3.0.0" }, { limit: "2.0.0" }],
    "2.5.0",
    undefined,
  ],
  ["the limit that is none", [{ introduced: "0" }, { limit: "*" }], "9.0.0", ">=0"],
  ["fixed before it was introduced", [{ introduced: "0" }, { fixed: "0" }], "1.0.0", undefined],
  ["nothing at all", [], "1.0.0", undefined],
  ["an unknown version", [{ introduced: "1.0.0" }, { fixed: "2.0.0" }], "", ">=1.0.0, <2.0.0"],
];
for (const [why, events, version, range] of cases) {
  test(`ranges: ${why}`, () => assert.equal(match(events, version), range));
}

test("listed versions match besides ranges, and name the next fix", () => {
  const intervals = compileRanges(semver, [
    { type: "SEMVER", events: [{ introduced: "2.0.0" }, { fixed: "2.3.0" }] },
  ]);
  const found = matchRanges(semver, "1.5.0", { intervals, versions: ["1.5.0"] });
  assert.deepEqual(found, { range: "=1.5.0", fixed: "2.3.0", open: false });
  assert.equal(matchRanges(semver, "1.6.0", { intervals, versions: ["1.5.0"] }), undefined);
});

test("ranges of commits say nothing", () => {
  assert.deepEqual(compileRanges(semver, [{ type: "GIT", events: [{ introduced: "0" }] }]), []);
});

test("compiled ranges answer as the specification's loop over sorted events does", () => {
  const version = fc.nat(12).map((minor) => `1.${minor}.0`);
  const event = fc.oneof(
    version.map((introduced): OsvEvent => ({ introduced })),
    version.map((fixed): OsvEvent => ({ fixed })),
    version.map((last): OsvEvent => ({ last_affected: last })),
  );
  const at = (each: OsvEvent) => Object.values(each)[0] as string;
  const distinct = fc.uniqueArray(event, { selector: at, maxLength: 6 });
  const property = fc.property(distinct, version, (events, asked) => {
    let affected = false;
    for (const each of events.toSorted((a, b) => semver.compare(at(a), at(b)))) {
      if ("introduced" in each && semver.compare(asked, each.introduced) >= 0) affected = true;
      else if ("fixed" in each && semver.compare(asked, each.fixed) >= 0) affected = false;
      else if ("last_affected" in each && semver.compare(asked, each.last_affected) > 0) affected = false;
    }
    assert.equal(match(events, asked) !== undefined, affected);
  });
  fc.assert(property, { numRuns: 1000 });
});
