// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import * as fc from "fast-check";
import { parsePackageJson } from "./package-json.ts";

function parse(content: Buffer | string): [ReturnType<typeof parsePackageJson>, string[]] {
  const found: Diagnostic[] = [];
  const record = parsePackageJson(Buffer.from(content), "package.json", (problem) => found.push(problem));
  return [record, found.map(({ severity, code }) => `${severity} ${code}`)];
}

const cases: [
  what: string,
  text: string,
  want: [name: string, version: string, ...licenses: string[]] | string,
][] = [
  ["plain", '{"name":"a","version":"1.0.0","license":"MIT"}', ["a", "1.0.0", "MIT"]],
  ["scoped", '{"name":"@a/b","version":"1.0.0-rc.1+x"}', ["@a/b", "1.0.0-rc.1+x"]],
  ["byte order mark", '\uFEFF{"name":"a","version":"1.0.0"}', ["a", "1.0.0"]],
  [
    "license as an object",
    '{"name":"a","version":"1.0.0","license":{"type":"ISC","url":"x"}}',
    ["a", "1.0.0", "ISC"],
  ],
  [
    "license as an object with a link alone",
    '{"name":"a","version":"1.0.0","license":{"url":"http://x"}}',
    ["a", "1.0.0", "http://x"],
  ],
  [
    "licenses",
    '{"name":"a","version":"1.0.0","licenses":[{"type":"MIT"},"ISC",7]}',
    ["a", "1.0.0", "MIT", "ISC"],
  ],
  ["old names", '{"name":"JSONStream","version":"1.3.5"}', ["JSONStream", "1.3.5"]],
  ["a member repeated", '{"name":"a","name":"b","version":"1.0.0"}', ["b", "1.0.0"]],
  // Files of that name that are no package.
  ["marks the type of modules", '{"type":"module"}', "information npm-no-package"],
  ["no version", '{"name":"a"}', "information npm-no-package"],
  ["no name", '{"version":"1.0.0"}', "information npm-no-package"],
  ["a template", '{"name":"{{name}}","version":"1.0.0"}', "information npm-no-package"],
  ["a version of another kind", '{"name":"a","version":1}', "information npm-no-package"],
  [
    "a name out of the prototype",
    '{"__proto__":{"name":"a","version":"1.0.0"}}',
    "information npm-no-package",
  ],
  // Broken.
  ["no object", "[]", "error json-not-an-object"],
  ["cut off", '{"name":"a","ver', "error json-bad-syntax"],
  ["nothing", "", "error json-bad-syntax"],
];
for (const [what, text, want] of cases) {
  test(`package.json: ${what}`, () => {
    const [record, problems] = parse(text);
    if (typeof want === "string") {
      assert.deepEqual([record, problems], [undefined, [want]]);
    } else {
      const [name, version, ...licenses] = want;
      assert.deepEqual([record, problems], [{ name, version, licenses, requires: [] }, []]);
    }
  });
}

test("package.json: what it needs to run", () => {
  const [record] = parse(
    '{"name":"a","version":"1.0.0","dependencies":{"b":"1","@c/d":"*"},"optionalDependencies":{"e":"1","b":"1"},"peerDependencies":{"f":"1"},"devDependencies":{"g":"1"}}',
  );
  assert.deepEqual(record?.requires, ["b", "@c/d", "e", "f"]);
});

test("package.json: any document is read without a throw", () => {
  const member = fc.oneof(
    fc.json().map((text) => JSON.parse(text) as unknown),
    fc.string(),
  );
  const document = fc.record(
    { name: member, version: member, license: member, licenses: member },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(document, (value) => void parse(JSON.stringify(value))));
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parse(Buffer.from(bytes))));
});
