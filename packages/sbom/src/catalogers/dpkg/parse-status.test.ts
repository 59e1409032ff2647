// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { dpkgEntry, dpkgStatus } from "@vendorless/builders";
import * as fc from "fast-check";
import { parseStatus, type StatusRecord } from "./parse-status.ts";

function parse(content: Buffer | string): { records: StatusRecord[]; problems: string[] } {
  const found: Diagnostic[] = [];
  const records = [...parseStatus(Buffer.from(content), "status", (problem) => found.push(problem))];
  return { records, problems: found.map(({ code, line }) => `${code}:${line}`) };
}

/** A status file → `name version architecture source`, and problems as `code:line`. */
const cases: [what: string, text: string, records: string[], problems?: string[]][] = [
  [
    "one package",
    "Package: a\nStatus: install ok installed\nVersion: 1-1\nArchitecture: all\n",
    ["a 1-1 all -"],
  ],
  ["no line feed at the end", "Package: a\nVersion: 1", ["a 1 - -"]],
  ["status.d has no Status field", "Package: a\nVersion: 1\n", ["a 1 - -"]],
  [
    "lines end with CRLF",
    "Package: a\r\nVersion: 1\r\n\r\nPackage: b\r\nVersion: 2\r\n",
    ["a 1 - -", "b 2 - -"],
  ],
  [
    "many empty lines",
    "\n\n \nPackage: a\nVersion: 1\n\n\n\t\nPackage: b\nVersion: 2\n\n\n",
    ["a 1 - -", "b 2 - -"],
  ],
  ["names of fields in any case", "PACKAGE: a\nversion: 1\n", ["a 1 - -"]],
  ["first of repeated fields counts", "Package: a\nVersion: 1\nVersion: 2\n", ["a 1 - -"]],
  ["continuation lines are no fields", "Package: a\nDescription: x\n Version: 9\nVersion: 1\n", ["a 1 - -"]],
  ["source", "Package: a\nVersion: 1\nSource: b\n", ["a 1 - b"]],
  ["source of a binNMU", "Package: a\nVersion: 1-1+b2\nSource: b (1-1)\n", ["a 1-1+b2 - b/1-1"]],
  ["an unreadable source is none", "Package: a\nVersion: 1\nSource: b (1) (2)\n", ["a 1 - -"]],
  ["epoch and tilde", "Package: git\nVersion: 1:2.14~rc1+dfsg-1\n", ["git 1:2.14~rc1+dfsg-1 - -"]],
  // dpkg(1), package states.
  ["not installed", "Package: a\nStatus: unknown ok not-installed\n", []],
  ["removed, configuration left", "Package: a\nStatus: deinstall ok config-files\nVersion: 1\n", []],
  ["removal wanted, not done", "Package: a\nStatus: deinstall ok installed\nVersion: 1\n", ["a 1 - -"]],
  ["held", "Package: a\nStatus: hold ok installed\nVersion: 1\n", ["a 1 - -"]],
  ["half installed", "Package: a\nStatus: install reinstreq half-installed\nVersion: 1\n", ["a 1 - -"]],
  ["unpacked", "Package: a\nStatus: install ok unpacked\nVersion: 1\n", ["a 1 - -"]],
  ["triggers pending", "Package: a\nStatus: install ok triggers-pending\nVersion: 1\n", ["a 1 - -"]],
  ["an unknown state is said", "Package: a\nStatus: what\nVersion: 1\n", ["a 1 - -"], ["dpkg-bad-status:1"]],
  // What is broken is left out, said, and does no harm to the rest.
  ["no name", "Version: 1\n\nPackage: b\nVersion: 2\n", ["b 2 - -"], ["dpkg-bad-name:1"]],
  [
    "no version",
    "\nPackage: a\nPriority: x\n\nPackage: b\nVersion: 2\n",
    ["b 2 - -"],
    ["dpkg-bad-version:2"],
  ],
  ["garbage in a name", "Package: a/../b\nVersion: 1\n", [], ["dpkg-bad-name:1"]],
  ["invalid UTF-8 in a version", "Package: a\nVersion: 1\uFFFD\n", [], ["dpkg-bad-version:1"]],
  ["a line without colon", "Package: a\ngarbage\nmore\nVersion: 1\n", ["a 1 - -"], ["dpkg-bad-line:2"]],
  [
    "an endless value",
    `Package: a\nVersion: ${"1".repeat(1e6)}\n`,
    [],
    ["dpkg-long-field:2", "dpkg-bad-version:1"],
  ],
  [
    "an endless line of no interest",
    `Package: a\nDescription: ${"1".repeat(1e6)}\nVersion: 1\n`,
    ["a 1 - -"],
  ],
  ["nothing", "", []],
];
for (const [what, text, want, problems = []] of cases) {
  test(`dpkg status: ${what}`, () => {
    const got = parse(text);
    const lines = got.records.map(({ name, version, architecture, source }) => {
      const from = source?.version === undefined ? source?.name : `${source.name}/${source.version}`;
      return `${name} ${version} ${architecture || "-"} ${from ?? "-"}`;
    });
    assert.deepEqual([lines, got.problems], [want, problems]);
  });
}

test("dpkg status: every well-formed package comes back", () => {
  const word = fc.stringMatching(/^[a-z0-9][a-z0-9+.-]{1,20}$/);
  const entry = fc.record({ name: word, version: word, description: fc.string() });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const stanzas = entries.map(({ name, version, description }) =>
        dpkgEntry(name, version, { Description: description.replace(/[\r\n]/g, "") }),
      );
      const { records, problems } = parse(dpkgStatus(stanzas));
      assert.deepEqual(
        records.map(({ name, version }) => [name, version]),
        entries.map(({ name, version }) => [name, version]),
      );
      assert.deepEqual(problems, []);
    }),
  );
});

test("dpkg status: any bytes are read without a throw", () => {
  const bytes = fc.uint8Array({ maxLength: 500 });
  const lines = fc.array(
    fc.constantFrom("Package: a", "Version: ", ":", " ", "", "\0", "Status: x y", "Package"),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        lines.map((list) => list.join("\n")),
      ),
      (content) => {
        for (const { name, version } of parse(Buffer.from(content)).records) assert.ok(name && version);
      },
    ),
  );
});

/** Lists what is installed, on Debian and its relatives. */
const REFERENCE = "dpkg-query";
const status = "/var/lib/dpkg/status";
const noReference =
  spawnable(REFERENCE) && existsSync(status) ? false : `${REFERENCE} is not on this machine`;

test("dpkg status: this machine's packages are those of dpkg-query", { skip: noReference }, () => {
  const fields = [
    "db:Status-Status",
    "Package",
    "Version",
    "Architecture",
    "source:Package",
    "source:Version",
  ];
  const format = `${fields.map((field) => `\${${field}}`).join(" ")}\\n`;
  const listed = execFileSync(REFERENCE, ["-W", "-f", format], { encoding: "utf8", maxBuffer: 1e8 });
  const want = listed
    .trim()
    .split("\n")
    .filter((line) => !/^(?:not-installed|config-files) /.test(line))
    .map((line) => line.slice(line.indexOf(" ") + 1));
  const { records, problems } = parse(readFileSync(status));
  const got = records.map(({ name, version, architecture, source }) =>
    [name, version, architecture, source?.name ?? name, source?.version ?? version].join(" "),
  );
  assert.deepEqual(got.sort(), want.sort());
  assert.deepEqual(problems, []);
});

function spawnable(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
