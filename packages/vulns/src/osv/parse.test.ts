// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Diagnostics } from "@vendorless/base";
import * as fc from "fast-check";
import { limits } from "../limits.ts";
import { parseOsvRecord } from "./parse.ts";

function parse(json: unknown) {
  const diagnostics = new Diagnostics();
  const text = typeof json === "string" ? json : JSON.stringify(json);
  const record = parseOsvRecord(text, "all.zip/X.json", diagnostics.report);
  return { record, problems: diagnostics.list() };
}

test("reads what matching needs, and drops the rest", () => {
  const { record, problems } = parse({
    schema_version: "1.6.0",
    id: "GHSA-1",
    aliases: ["CVE-2024-0001"],
    summary: "s".repeat(5000),
    details: "long",
    published: "2024-01-02T03:04:05.678Z",
    modified: "2024-01-03T00:00:00+01:00",
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" }],
    database_specific: { severity: "CRITICAL" },
    affected: [
      {
        package: { ecosystem: "npm", name: "a" },
        ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1" }] }],
      },
      {
        package: { ecosystem: "Debian:12", name: "b" },
        versions: ["1"],
        ecosystem_specific: { urgency: "low" },
      },
      { ranges: [{ type: "GIT", repo: "https://example.org", events: [{ introduced: "0" }] }] },
    ],
    references: [
      { type: "WEB", url: "https://example.org/web" },
      { type: "ADVISORY", url: "https://example.org/advisory" },
      { type: "WEB", url: "javascript:alert(1)" },
    ],
  });
  assert.deepEqual(problems, []);
  assert.equal(record?.summary?.length, limits.summaryLength);
  assert.equal(record.published, "2024-01-02T03:04:05.678Z");
  assert.equal(record.modified, "2024-01-02T23:00:00Z");
  assert.equal(record.rating, "CRITICAL");
  assert.deepEqual(record.urls, ["https://example.org/advisory", "https://example.org/web"]);
  assert.deepEqual(
    record.affected.map((affected) => [
      affected.package.name,
      affected.ranges.length,
      affected.versions,
      affected.rating,
    ]),
    [
      ["a", 1, [], undefined],
      ["b", 0, ["1"], "low"],
    ],
  );
});

const refused: [why: string, json: unknown][] = [
  ["not JSON", "{"],
  ["not an object", []],
  ["no id", { affected: [] }],
  ["an id of control characters", { id: "a\u0000b" }],
  ["an endless id", { id: "x".repeat(limits.wordLength + 1) }],
];
for (const [why, json] of refused) {
  test(`refuses a record: ${why}`, () => {
    const { record, problems } = parse(json);
    assert.equal(record, undefined);
    assert.deepEqual(
      problems.map(({ code, path }) => [code, path]),
      [["osv-record-refused", "all.zip/X.json"]],
    );
  });
}

test("a record that says badly that it was withdrawn stays withdrawn", () => {
  assert.equal(parse({ id: "X", withdrawn: "last week" }).record?.withdrawn, "unknown");
});

test("the zero time of Go's vulnerability database counts as no time", () => {
  assert.equal(parse({ id: "GO-1", modified: "0001-01-01T00:00:00Z" }).record?.modified, undefined);
});

test("lists beyond the limits are cut, with a word about it", () => {
  const { record, problems } = parse({
    id: "X",
    aliases: Array.from({ length: limits.aliases + 5 }, (_, i) => `A-${i}`),
  });
  assert.equal(record?.aliases.length, limits.aliases);
  assert.match(problems[0]?.message ?? "", /X: aliases has 10005 entries/);
});

test("any JSON is read or refused without throwing", () => {
  const keys = [
    "id",
    "affected",
    "ranges",
    "events",
    "package",
    "ecosystem",
    "name",
    "severity",
    "references",
    "introduced",
  ];
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie("tree")),
    ),
  }));
  const property = fc.property(tree, (json) => void parse({ id: "X", ...(json as object) }));
  fc.assert(property, { numRuns: 500 });
});
