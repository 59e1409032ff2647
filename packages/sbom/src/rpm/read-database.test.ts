// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import test from "node:test";
import { rpmBdb, rpmHeader, rpmNdb, rpmSqlite, rpmTags } from "@vendorless/builders";
import * as fc from "fast-check";
import { readDatabase } from "./read-database.ts";

const small = rpmHeader(rpmTags("bash", "5.1", "2.el9"));
const large = rpmHeader(rpmTags("kernel", "5.14", "1.el9", { 1005: "d".repeat(3000) }));
const headers = [small, large, rpmHeader(rpmTags("zlib", "1.2", "3"))];

function read(content: Buffer): { headers: Buffer[]; problems: string[] } {
  const problems: string[] = [];
  const found = [
    ...readDatabase(content, "var/lib/rpm/Packages", ({ message }) => void problems.push(message)),
  ];
  return { headers: found, problems };
}

const formats: [string, (headers: readonly Buffer[]) => Buffer][] = [
  ["SQLite", rpmSqlite],
  ["NDB", rpmNdb],
  ["Berkeley DB", rpmBdb],
  ["Berkeley DB of a machine of the other byte order", (all) => rpmBdb(all, { bigEndian: true })],
  ["Berkeley DB of large pages", (all) => rpmBdb(all, { pageSize: 4096 })],
];
for (const [name, build] of formats) {
  test(`${name}: headers come out as they were put in`, () => {
    assert.deepEqual(read(build(headers)), { headers, problems: [] });
    assert.deepEqual(read(build([])), { headers: [], problems: [] });
  });

  test(`${name}: damage of any kind is survived`, () => {
    const content = build(headers);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(content.length - 1), fc.nat(255)), { maxLength: 20 }),
        (changes) => {
          const damaged = Buffer.from(content);
          for (const [at, byte] of changes) damaged[at] = byte;
          const bytes = read(damaged).headers.reduce((sum, header) => sum + header.length, 0);
          assert.ok(bytes <= damaged.length, "no byte is read twice");
        },
      ),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.nat(content.length), (length) => void read(content.subarray(0, length))),
      { numRuns: 50 },
    );
  });
}

/** What a hostile database does and what is said about it. */
const hostile: [what: string, content: () => Buffer, problem: RegExp][] = [
  ["a file of another format", () => Buffer.from("garbage"), /no known format/],
  [
    "a view in place of the table",
    () =>
      sqliteOf(
        "CREATE VIEW Packages AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS hnum, zeroblob(9) AS blob FROM n",
      ),
    /no table Packages/,
  ],
  [
    "a table with a computed column",
    () => sqliteOf("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB AS (zeroblob(999999999)))"),
    /no table Packages/,
  ],
  [
    "an SQLite file cut short",
    () => rpmSqlite(Array.from({ length: 50 }, () => large)).subarray(0, 20_000),
    /cannot be read/,
  ],
  [
    "slots that all lead to one blob of NDB",
    () => {
      const content = rpmNdb([large]);
      for (let slot = 48; slot < 4096; slot += 16) content.copyWithin(slot, 32, 48);
      return content;
    },
    /overlap/,
  ],
  [
    "more pages of slots than NDB has",
    () => {
      const content = rpmNdb([small]);
      content.writeUInt32LE(100_000, 12);
      return content;
    },
    /100000 pages of slots/,
  ],
  [
    "a chain of pages of overflow that goes in a circle",
    () => {
      const content = rpmBdb([large]);
      // Pages: meta, counter, items, overflow 3 to 9; the fifth leads back to the third.
      content.writeUInt32LE(3, 5 * 512 + 16);
      return content;
    },
    /page 2 of the Berkeley DB/,
  ],
];
for (const [what, content, problem] of hostile) {
  test(`${what} is reported`, () => {
    const { problems } = read(content());
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, problem);
  });
}

function sqliteOf(schema: string): Buffer {
  const database = new DatabaseSync(":memory:");
  database.exec(schema);
  const content = Buffer.from(database.serialize());
  database.close();
  return content;
}
