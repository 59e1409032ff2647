// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { limits } from "../limits.ts";
import { JsonSplitter } from "./json-splitter.ts";

/** What comes of a stream: documents as `line:column text`, faults as `line:column code`. */
function split(pieces: readonly (string | Buffer)[]): string[] {
  const found: string[] = [];
  const splitter = new JsonSplitter({
    document: (bytes, { line, column }) => void found.push(`${line}:${column} ${bytes.toString()}`),
    fault: (code, _message, { line, column }) => void found.push(`${line}:${column} ${code}`),
  });
  for (const piece of pieces) splitter.push(Buffer.from(piece));
  splitter.end();
  return found;
}

const cases: readonly (readonly [what: string, input: string, found: readonly string[]])[] = [
  ["nothing", "", []],
  ["blanks", " \r\n\t\n", []],
  ["one a line", '{"a":1}\n{"b":2}\n', ['1:1 {"a":1}', '2:1 {"b":2}']],
  ["no line end at the end", '{"a":1}\r\n{}', ['1:1 {"a":1}', "2:1 {}"]],
  ["a byte order mark", "\ufeff{}", ["1:4 {}"]],
  ["one after the other", '{"a":{}} {"b":[{}]}{}', ['1:1 {"a":{}}', '1:10 {"b":[{}]}', "1:20 {}"]],
  ["over several lines", '{\n  "a": [\n{},\n{}\n]\n}\n{}', ['1:1 {\n  "a": [\n{},\n{}\n]\n}', "7:1 {}"]],
  ["items of an array", '[{"a":1},\n {}]', ['1:2 {"a":1}', "2:2 {}"]],
  ["an array a line", "[{},{}]\n[{}]\n", ["1:2 {}", "1:5 {}", "2:2 {}"]],
  ["arrays in arrays", "[[{}],[]]", ["1:3 {}"]],
  ["braces in strings", '{"a":"}{\\"[","b":"\\\\"}', ['1:1 {"a":"}{\\"[","b":"\\\\"}']],
  ["something else", 'hello {"a":1}\n{}', ["1:1 audit-not-json", "2:1 {}"]],
  ["a number in an array", '[1,{}]\n{"a":1}', ["1:2 audit-not-json", '2:1 {"a":1}']],
  ["a bracket too many", "{}]\n{}", ["1:1 {}", "1:3 audit-not-json", "2:1 {}"]],
  ["a line cut off at its beginning", '"b":2}\n{}', ["1:1 audit-not-json", "2:1 {}"]],
  ["a line cut off in a string", '{"a":"x\n{"b":1}', ["1:1 audit-not-json", '2:1 {"b":1}']],
  ["a line cut off behind a value", '{"a":1\n{"b":1}\n{}', ["1:1 audit-not-json", '2:1 {"b":1}', "3:1 {}"]],
  ["a line cut off behind a comma", '{"a":1,\n{"b":1}\n{}', ["1:1 audit-not-json", '2:1 {"b":1}', "3:1 {}"]],
  ["another line cut off", '{"a":{"x":1}\n[{}]', ["1:1 audit-not-json", "2:2 {}"]],
  ["an object within an object", '{"a" {}}\n{}', ["1:1 audit-not-json", "2:1 {}"]],
  ["brackets that do not match", '{"a":[1}\n{}', ["1:1 audit-not-json", "2:1 {}"]],
  ["an end within an object", '{}\n{"a":', ["1:1 {}", "2:1 audit-truncated"]],
  ["an end within an array", "[{},", ["1:2 {}", "1:5 audit-truncated"]],
];

for (const [what, input, found] of cases) {
  test(`splits ${what}`, () => assert.deepEqual(split([input]), found));
}

test("what is nested too deep is passed over to its end", () => {
  const [opening, closing] = ['{"a":'.repeat(limits.auditDepth), "}".repeat(limits.auditDepth)];
  assert.deepEqual(split([`${opening}1${closing}\n{}`]).length, 2);
  assert.deepEqual(split([`${opening}[1]${closing}\n{}`]), ["1:1 audit-too-deep", "2:1 {}"]);
  assert.deepEqual(split([`{"a":${"[".repeat(100_000)}`]), ["1:1 audit-too-deep"]);
});

test("what is too large is passed over to its end", () => {
  const piece = `"${"x".repeat(1_000_000)}",`;
  const pieces = Array.from({ length: limits.auditDocumentBytes / 1_000_000 + 1 }, () => piece);
  const found = split(['{"a":[', ...pieces, '1]}\n{"b":1}']);
  assert.deepEqual(found, ["1:1 audit-too-large", '2:1 {"b":1}']);
});

test("where pieces end makes no difference", () => {
  const inputs = fc.constantFrom(...cases.map(([, input]) => Buffer.from(input)));
  fc.assert(
    fc.property(inputs, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (input, lengths) => {
      const pieces: Buffer[] = [];
      for (let at = 0; at < input.length; ) {
        const { value } = lengths.next() as { value: number };
        pieces.push(input.subarray(at, at + value));
        at += value;
      }
      assert.deepEqual(split(pieces), split([input]));
    }),
  );
});

test("objects come out as they went in, however they are written", () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), { maxLength: 5 });
  fc.assert(
    fc.property(objects, fc.constantFrom(0, 2), fc.boolean(), (written, indent, inArray) => {
      const text = inArray
        ? JSON.stringify(written, undefined, indent)
        : written.map((each) => JSON.stringify(each, undefined, indent)).join("\n");
      const read = split([text]).map((each) => JSON.parse(each.slice(each.indexOf(" "))) as unknown);
      assert.deepEqual(read, JSON.parse(JSON.stringify(written)));
    }),
  );
});

test("no bytes throw", () => {
  const alphabet = fc.constantFrom(...'{}[]",:\\\n a1\u00ff'.split(""));
  fc.assert(fc.property(fc.string({ unit: alphabet, maxLength: 60 }), (text) => void split([text])));
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void split([Buffer.from(bytes)])));
});
