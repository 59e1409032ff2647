// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { apkInstalled } from "@vendorless/builders";
import * as fc from "fast-check";
import { type InstalledRecord, parseInstalled } from "./parse-installed.ts";

function parse(content: Buffer | string): { records: InstalledRecord[]; problems: string[] } {
  const found: Diagnostic[] = [];
  const records = [...parseInstalled(Buffer.from(content), "installed", (problem) => found.push(problem))];
  return { records, problems: found.map(({ code, line }) => `${code}:${line}`) };
}

/** A database → `name version architecture origin license`, and problems as `code:line`. */
const cases: [what: string, text: string, records: string[], problems?: string[]][] = [
  [
    "one package",
    "C:Q1=\nP:musl\nV:1.2.4-r0\nA:x86_64\nL:MIT\no:musl\n\n",
    ["musl 1.2.4-r0 x86_64 musl MIT"],
  ],
  ["no empty line at the end", "P:a\nV:1", ["a 1 - - -"]],
  [
    "files of a package are passed over",
    "P:a\nV:1\nF:etc\nR:V:9\nZ:Q1=\n\nP:b\nV:2\n",
    ["a 1 - - -", "b 2 - - -"],
  ],
  ["letters have a case", "P:a\nV:1\np:so:x=9\nv:9\n", ["a 1 - - -"]],
  [
    "virtual packages are installed too",
    "P:.build-deps\nV:20240101.000000\n",
    [".build-deps 20240101.000000 - - -"],
  ],
  ["CRLF", "P:a\r\nV:1\r\n\r\nP:b\r\nV:2\r\n", ["a 1 - - -", "b 2 - - -"]],
  ["no version", "P:a\n\nP:b\nV:2\n", ["b 2 - - -"], ["apk-bad-entry:1"]],
  ["no name", "\nV:1\n\nP:b\nV:2\n", ["b 2 - - -"], ["apk-bad-entry:2"]],
  ["garbage between", "P:a\ngarbage\nmore\nV:1\n", ["a 1 - - -"], ["apk-bad-line:2"]],
  ["invalid UTF-8", "P:a\uFFFD\nV:1\n", [], ["apk-bad-entry:1"]],
  ["an endless value", `P:a\nV:${"1".repeat(1e6)}\n`, [], ["apk-long-field:2", "apk-bad-entry:1"]],
  ["nothing", "", []],
];
for (const [what, text, want, problems = []] of cases) {
  test(`apk database: ${what}`, () => {
    const got = parse(text);
    const lines = got.records.map((record) =>
      [record.name, record.version, record.architecture, record.origin, record.license]
        .map((value) => value || "-")
        .join(" "),
    );
    assert.deepEqual([lines, got.problems], [want, problems]);
  });
}

test("apk database: every well-formed package comes back", () => {
  const word = fc.stringMatching(/^[a-z0-9._][a-z0-9+._-]{1,20}$/);
  fc.assert(
    fc.property(fc.array(fc.record({ P: word, V: word, T: fc.stringMatching(/^[^\r\n]*$/) })), (entries) => {
      const { records, problems } = parse(apkInstalled(entries));
      assert.deepEqual(
        records.map(({ name, version }) => [name, version]),
        entries.map(({ P, V }) => [P, V]),
      );
      assert.deepEqual(problems, []);
    }),
  );
});

test("apk database: any bytes are read without a throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      for (const { name, version } of parse(Buffer.from(bytes)).records) assert.ok(name && version);
    }),
  );
});
