// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { packagesOf } from "./packages.ts";
import { parsePnpmLock } from "./parse-pnpm-lock.ts";

/** Version of the format, key, what stands beside it → package. */
const cases: [format: string, key: string, entry: Record<string, string>, want: string | undefined][] = [
  ["5.4", "/a/1.0.0", {}, "a@1.0.0"],
  ["5.4", "/@a/b/1.0.0", {}, "@a/b@1.0.0"],
  ["5.4", "/a/1.0.0_@types+b@1.1.0", {}, "a@1.0.0"],
  ["5.4", "registry.example/@a/b/1.0.0", {}, "@a/b@1.0.0"],
  ["5.4", "github.com/a/b/0123", { name: "b", version: "1.0.0" }, "b@1.0.0"],
  ["5.4", "github.com/a/b", {}, undefined],
  ["5.4-inlineSpecifiers", "/a/1.0.0", {}, "a@1.0.0"],
  ["6.0", "/a@1.0.0", {}, "a@1.0.0"],
  ["6.1", "/@a/b@1.0.0(c@2.0.0)(d@3.0.0)", {}, "@a/b@1.0.0"],
  ["6.0", "file:a", { name: "a", version: "1.0.0" }, "a@1.0.0"],
  ["6.0", "file:a", {}, undefined],
  ["9.0", "a@1.0.0", {}, "a@1.0.0"],
  ["9.0", "@a/b@1.0.0(c@2.0.0)", {}, "@a/b@1.0.0"],
  ["9.0", "a@https://codeload.example/a/tar.gz/ab", { version: "1.0.0" }, "a@1.0.0"],
  ["9.0", "a@https://codeload.example/a/tar.gz/ab", {}, "a@"],
];
for (const [format, key, entry, want] of cases) {
  test(`pnpm-lock ${format}: ${key} ${JSON.stringify(entry)}`, () => {
    const fields = Object.entries(entry).map(([name, value]) => `    ${name}: ${value}\n`);
    const quoted = key.startsWith("@") ? `'${key}'` : key;
    const lock = `lockfileVersion: '${format}'\n\nimporters:\n  z@1.0.0: {}\n\npackages:\n\n  ${quoted}:\n    resolution: {}\n${fields.join("")}\nsnapshots:\n  y@1.0.0: {}\n`;
    const got = [...packagesOf(parsePnpmLock(Buffer.from(lock)))].map(
      ({ name, version }) => `${name}@${version}`,
    );
    assert.deepEqual(got, want === undefined ? [] : [want]);
  });
}
