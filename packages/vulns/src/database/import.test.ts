// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { type Diagnostic, Diagnostics } from "@vendorless/base";
import {
  archiveOf,
  noProblems,
  osvJson,
  temporaryDirectory,
  writeMirror,
  type ZipMember,
  zipOf,
} from "@vendorless/builders";
import { VulnsError, type VulnsErrorCode } from "../errors.ts";
import { limits } from "../limits.ts";
import { importDatabase } from "./import.ts";
import { previousGeneration } from "./install.ts";
import { openAdvisoryDatabase } from "./query.ts";
import { databaseStatus } from "./status.ts";

const good = osvJson("GHSA-1", ["npm", "good"], [{ introduced: "0" }, { fixed: "2.0.0" }]);

async function importArchive(archive: Buffer): Promise<{ problems: Diagnostic[]; records: number }> {
  using directory = temporaryDirectory();
  const zip = join(directory.path, "all.zip");
  await writeFile(zip, archive);
  const diagnostics = new Diagnostics();
  const to = join(directory.path, "db", "advisories.sqlite");
  const counts = await importDatabase(zip, to, { report: diagnostics.report });
  return { problems: diagnostics.list(), records: counts?.records ?? 0 };
}

function refusal(code: VulnsErrorCode, message: RegExp) {
  return (error: unknown) =>
    error instanceof VulnsError &&
    error.code === code &&
    message.test(error.message) &&
    error.hint !== undefined;
}

/** Members that must be left out with a word, while the good one beside them is imported. */
const members: [why: string, member: ZipMember, code: string, message: RegExp][] = [
  ["broken JSON", { name: "a.json", content: "{" }, "osv-record-refused", /not JSON/],
  [
    "a bomb",
    { name: "a.json", content: Buffer.alloc(4 * 1024 * 1024) },
    "archive-member-refused",
    /look like a bomb/,
  ],
  [
    "a giant",
    { name: "a.json", content: "{}", size: limits.recordBytes + 1 },
    "archive-member-refused",
    /too many/,
  ],
  [
    "a liar about its size",
    { name: "a.json", content: " ".repeat(900_000), size: 10 },
    "archive-member-damaged",
    /larger|length/i,
  ],
  ["a wrong checksum", { name: "a.json", content: "{}", checksum: 1 }, "archive-member-damaged", /checksum/],
  ["an encrypted one", { name: "a.json", content: "{}", flags: 1 }, "archive-member-refused", /encrypted/],
];
for (const [why, member, code, message] of members) {
  test(`an archive with ${why} is imported without it`, async () => {
    const { problems, records } = await importArchive(
      zipOf([member, { name: "b.json", content: JSON.stringify(good) }]),
    );
    assert.equal(records, 1);
    assert.deepEqual(
      problems.map((problem) => problem.code),
      [code],
    );
    assert.match(problems[0]!.message, message);
    assert.match(problems[0]!.path ?? "", /all\.zip\/a\.json$/);
  });
}

test("an archive cut short is refused, and so is a text that is none", async () => {
  const whole = archiveOf([good]);
  for (const archive of [whole.subarray(0, whole.length - 30), Buffer.from("no archive"), Buffer.alloc(0)]) {
    await assert.rejects(
      importArchive(archive),
      (error: VulnsError) => error.code === "VULNS_SOURCE_UNREADABLE",
    );
  }
});

test("members outside their archive are never written anywhere", async () => {
  const { problems, records } = await importArchive(
    zipOf([
      { name: "b.json", content: JSON.stringify(good) },
      { name: "../../evil.json", content: JSON.stringify(good) },
    ]),
  );
  assert.equal(records, 1);
  assert.equal(problems.length, 1);
});

test("a record that lies in several archives counts once", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good], PyPI: [good] });
  const counts = await importDatabase(directory.path, join(directory.path, "x.sqlite"), {
    report: noProblems,
  });
  assert.deepEqual(counts, { records: 1, withdrawn: 0, without: 0, duplicate: 1 });
});

test("the previous generation is kept, nothing else is left behind", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good] });
  const file = join(directory.path, "db", "advisories.sqlite");
  await importDatabase(directory.path, file, { report: noProblems });
  const first = readFileSync(file);
  const other = osvJson("GHSA-2", ["npm", "other"], [{ introduced: "0" }]);
  await writeMirror(directory.path, { npm: [good, other] });
  await importDatabase(directory.path, file, { report: noProblems });
  assert.equal(databaseStatus(file).records, 2);
  assert.deepEqual(readFileSync(previousGeneration(file)), first);
  assert.deepEqual(readdirSync(join(directory.path, "db")).sort(), [
    "advisories.sqlite",
    "advisories.sqlite.previous",
  ]);
});

test("a failed import leaves the current generation alone", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good] });
  const file = join(directory.path, "db", "advisories.sqlite");
  await importDatabase(directory.path, file, { report: noProblems });
  await writeMirror(directory.path, { npm: [{ id: "X" }] });
  await assert.rejects(importDatabase(directory.path, file, { report: () => {} }), {
    code: "VULNS_SOURCE_UNREADABLE",
  });
  assert.equal(databaseStatus(file).records, 1);
  assert.deepEqual(readdirSync(join(directory.path, "db")), ["advisories.sqlite"]);
});

test("the same inputs give the same bytes", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, {
    npm: [good],
    Go: [osvJson("GO-1", ["Go", "stdlib"], [{ introduced: "0" }])],
  });
  const files = ["a.sqlite", "b.sqlite"].map((name) => join(directory.path, name));
  for (const file of files)
    await importDatabase(directory.path, file, { report: noProblems, now: new Date(0) });
  assert.ok(readFileSync(files[0]!).equals(readFileSync(files[1]!)));
});

test("an exported database is taken over as it is", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good] });
  const [exported, file] = [
    join(directory.path, "exported.sqlite"),
    join(directory.path, "x", "advisories.sqlite"),
  ] as const;
  await importDatabase(directory.path, exported, { report: noProblems });
  await importDatabase(exported, file, { report: noProblems });
  assert.ok(readFileSync(exported).equals(readFileSync(file)));
});

test("lists may be packed; their bad lines are reported", async () => {
  using directory = temporaryDirectory();
  const epss = "cve,epss,percentile\nCVE-2024-0001,0.5,0.9\nCVE-2024-0002,2,0\nrubbish\n";
  await writeMirror(
    directory.path,
    { npm: [good] },
    { "epss-2024.csv.gz": gzipSync(epss), "known_exploited_vulnerabilities.json": "[]" },
  );
  const diagnostics = new Diagnostics();
  const file = join(directory.path, "x.sqlite");
  await importDatabase(directory.path, file, { report: diagnostics.report });
  assert.equal(databaseStatus(file).epss, 1);
  assert.deepEqual(
    diagnostics.list().map(({ code, line }) => [code, line]),
    [
      ["kev-unreadable", undefined],
      ["epss-line-ignored", 3],
      ["epss-line-ignored", 4],
    ],
  );
});

test("nothing to import, nowhere to write", async () => {
  using directory = temporaryDirectory();
  const to = join(directory.path, "x.sqlite");
  const options = { report: noProblems };
  await assert.rejects(
    importDatabase(directory.path, to, options),
    refusal("VULNS_SOURCE_UNREADABLE", /no advisories/),
  );
  await assert.rejects(
    importDatabase("/nonexistent", to, options),
    refusal("VULNS_SOURCE_UNREADABLE", /cannot read/),
  );
  await writeMirror(directory.path, { npm: [good] });
  const below = join(directory.path, "npm", "all.zip", "x.sqlite"); // a file is in the way
  await assert.rejects(
    importDatabase(directory.path, below, options),
    refusal("VULNS_DATABASE_UNWRITABLE", /cannot write/),
  );
});

test("files that are no good database are refused with a hint", async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, "x.sqlite");
  assert.throws(() => openAdvisoryDatabase(file), refusal("VULNS_DATABASE_MISSING", /cannot read/));
  writeFileSync(file, "not a database");
  assert.throws(
    () => openAdvisoryDatabase(file),
    refusal("VULNS_DATABASE_DAMAGED", /not an advisory database/),
  );
  await writeMirror(directory.path, { npm: [good] });
  await importDatabase(directory.path, file, { report: noProblems });
  const whole = readFileSync(file);
  truncateSync(file, whole.length - 8192);
  assert.throws(
    () => openAdvisoryDatabase(file),
    refusal("VULNS_DATABASE_DAMAGED", /has \d+ bytes instead of \d+/),
  );
  const newer = Buffer.from(whole);
  newer.writeUInt32BE(99, 60);
  writeFileSync(file, newer);
  assert.throws(() => openAdvisoryDatabase(file), refusal("VULNS_DATABASE_VERSION", /schema version 99/));
});

test("a database with damaged pages says so when asked", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good] });
  const file = join(directory.path, "x.sqlite");
  await importDatabase(directory.path, file, { report: noProblems });
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8192);
  writeFileSync(file, bytes);
  const source = openAdvisoryDatabase(file);
  assert.throws(() => source.candidates("good", () => true), refusal("VULNS_DATABASE_DAMAGED", /damaged/));
  source.close();
});

test("the status tells the age, and when it is time for a new one", async () => {
  using directory = temporaryDirectory();
  await writeMirror(directory.path, { npm: [good] });
  const file = join(directory.path, "x.sqlite");
  await importDatabase(directory.path, file, { report: noProblems, now: new Date("2024-06-01T00:00:00Z") });
  const ages = ["2024-06-03", "2024-06-10"].map((day) => databaseStatus(file, new Date(day)));
  assert.deepEqual(
    ages.map(({ ageDays, stale }) => [ageDays, stale]),
    [
      [2, false],
      [9, true],
    ],
  );
});
