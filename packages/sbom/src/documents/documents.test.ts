// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic, Report } from "@vendorless/base";
import { limits } from "../limits.ts";
import { parseJson, parseJsonc } from "./json.ts";
import { parseToml } from "./toml.ts";
import { childText, elementsAt, parseXml } from "./xml.ts";
import { parseYaml } from "./yaml.ts";

function fail({ message }: Diagnostic): void {
  assert.fail(message);
}

type Parse = (content: Buffer, path: string, report: Report) => unknown;

/** Text → value, or the code of what is reported. */
const cases: [format: string, parse: Parse, text: string, want: unknown][] = [
  ["json", parseJson, '\uFEFF{"a":1}', { a: 1 }],
  ["json", parseJson, "[1]", "json-not-an-object"],
  ["json", parseJson, "{", "json-bad-syntax"],
  [
    "jsonc",
    parseJsonc,
    '{"a": "x,]// \\" /*", // text\n /* more */ "b": [1, 2, // last\n ],}',
    { a: 'x,]// " /*', b: [1, 2] },
  ],
  ["yaml", parseYaml, "a: 1.10\nb: yes\nc: 2024-01-01\n", { a: "1.10", b: "yes", c: "2024-01-01" }],
  ["yaml", parseYaml, "a: 1\na: 2\n", { a: "2" }],
  ["yaml", parseYaml, "- a", "yaml-not-an-object"],
  ["yaml", parseYaml, "a: [", "yaml-bad-syntax"],
  ["toml", parseToml, "a = 9007199254740993\nb = 'x'", { a: 9007199254740993n, b: "x" }],
  ["toml", parseToml, "a =", "toml-bad-syntax"],
];
for (const [format, parse, text, want] of cases) {
  test(`${format}: ${JSON.stringify(text)}`, () => {
    const codes: string[] = [];
    const value = parse(Buffer.from(text), "file", ({ code }) => void codes.push(code));
    assert.deepEqual(
      codes.length === 0 ? JSON.parse(stringify(value)) : codes[0],
      typeof want === "string" ? want : JSON.parse(stringify(want)),
    );
  });
}

function stringify(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (typeof member === "bigint" ? `${member}` : member));
}

test("a document over the limit is reported, not parsed", () => {
  const codes: string[] = [];
  const content = Buffer.alloc(limits.documentBytes + 1, " ");
  assert.equal(
    parseJson(content, "file", ({ code }) => void codes.push(code)),
    undefined,
  );
  assert.deepEqual(codes, ["file-too-large"]);
});

test("xml: names without prefixes, attributes, entities, comments, character data", () => {
  const text = `<?xml version="1.0"?><!-- c --><x:a xmlns:x="u" x:k='v &amp; w'><b> one </b><b><![CDATA[two]]></b></x:a>`;
  const root = parseXml(Buffer.from(text), "file", fail)!;
  assert.equal(root.name, "a");
  assert.equal(root.attributes.k, "v & w");
  assert.deepEqual(
    elementsAt(root, "b").map(({ text }) => text),
    ["one", "two"],
  );
  assert.equal(childText(root, "c"), "");
});

test("xml: Latin-1 is read where it is declared", () => {
  const content = Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><a>\u00e9</a>", "latin1");
  assert.equal(parseXml(content, "file", fail)?.text, "\u00e9");
});

for (const [what, text, line] of [
  ["cut off", "<a>\n<b>", 2],
  ["declared entities are not expanded", '<!DOCTYPE a [<!ENTITY e "x">]>\n<a>&e;</a>', 2],
  ["endless nesting", "<a>".repeat(10_000), 1],
  ["no XML", "garbage", 1],
] as const) {
  test(`xml: ${what} is reported with its line`, () => {
    const lines: (number | undefined)[] = [];
    parseXml(Buffer.from(text), "file", (problem) => void lines.push(problem.line));
    assert.deepEqual(lines, [line]);
  });
}
