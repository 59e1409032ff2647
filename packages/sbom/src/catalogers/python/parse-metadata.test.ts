// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { pythonMetadata } from "@vendorless/builders";
import * as fc from "fast-check";
import { parseMetadata } from "./parse-metadata.ts";

function parse(content: Buffer | string): [ReturnType<typeof parseMetadata>, string[]] {
  const found: Diagnostic[] = [];
  const record = parseMetadata(Buffer.from(content), "METADATA", (problem) => found.push(problem));
  return [record, found.map(({ code }) => code)];
}

const head = "Metadata-Version: 2.1\nName: a\nVersion: 1\n";
const cases: [
  what: string,
  text: string,
  want: [name: string, version: string, ...licenses: string[]] | undefined,
][] = [
  ["plain", head, ["a", "1"]],
  ["names of headers in any case", "name: httplib2\nversion: 1.0\n", ["httplib2", "1.0"]],
  ["the description is no header", "Name: a\nVersion: 1\n\nLicense: no\nName: b\n", ["a", "1"]],
  ["empty lines in front", `\n\n${head}`, ["a", "1"]],
  ["CRLF", head.replaceAll("\n", "\r\n"), ["a", "1"]],
  ["local version", "Name: Foo.Bar_baz\nVersion: 1.0+local.1\n", ["Foo.Bar_baz", "1.0+local.1"]],
  ["license", `${head}License: BSD-3-Clause\n`, ["a", "1", "BSD-3-Clause"]],
  [
    "an expression goes first",
    `${head}License: x\nLicense-Expression: MIT OR ISC\n`,
    ["a", "1", "MIT OR ISC"],
  ],
  [
    "license UNKNOWN",
    `${head}License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n`,
    ["a", "1", "MIT License"],
  ],
  [
    "the whole text as license",
    `${head}License: Copyright A\n        Permission is granted\nClassifier: License :: OSI Approved :: ISC License (ISCL)\n`,
    ["a", "1", "ISC License (ISCL)"],
  ],
  [
    "the whole text, no classifier",
    `${head}License: Copyright A\n        Permission\n`,
    ["a", "1", "Copyright A"],
  ],
  ["OSI Approved alone names none", `${head}Classifier: License :: OSI Approved\n`, ["a", "1"]],
  ["classifiers of no interest", `${head}Classifier: Topic :: License :: x\n`, ["a", "1"]],
  ["no name", "Version: 1\n", undefined],
  ["no version", "Name: a\n", undefined],
  ["an unusable name", "Name: ../a\nVersion: 1\n", undefined],
  ["an endless line", `Name: ${"a".repeat(1e6)}\nVersion: 1\n`, undefined],
  ["nothing", "", undefined],
];
for (const [what, text, want] of cases) {
  test(`Python metadata: ${what}`, () => {
    const [record, problems] = parse(text);
    const got = record && [record.name, record.version, ...record.licenses];
    assert.deepEqual([got, problems], [want, want === undefined ? ["python-bad-metadata"] : []]);
  });
}

test("Python metadata: name and version come back", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,9}[A-Za-z0-9])?$/);
  const version = fc.stringMatching(/^[0-9][0-9a-z.+]{0,9}$/);
  fc.assert(
    fc.property(name, version, (name, version) => {
      const [record] = parse(
        pythonMetadata([
          ["Metadata-Version", "2.1"],
          ["Name", name],
          ["Version", version],
        ]),
      );
      assert.deepEqual(record, { name, version, licenses: [], requires: [] });
    }),
  );
});

test("Python metadata: any bytes are read without a throw", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parse(Buffer.from(bytes))));
});

test("metadata: what it needs to run, without what extras need", () => {
  const needs = [
    "certifi>=2017.4.17",
    'colorama (>=0.4) ; sys_platform == "win32"',
    "urllib3[brotli]<3,>=1.21.1",
    'pysocks!=1.5.7,>=1.5.6; extra == "socks"',
    "x @ https://example.org/x.whl",
    "::",
  ];
  const [record] = parse(`${head}${needs.map((need) => `Requires-Dist: ${need}\n`).join("")}`);
  assert.deepEqual(record?.requires, ["certifi", "colorama", "urllib3", "x"]);
});
