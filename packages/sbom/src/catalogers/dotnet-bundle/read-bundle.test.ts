// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { dotnetBundleOf, elfOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { readBundledDeps } from "./read-bundle.ts";

const deps = '{"libraries":{}}';
const host = elfOf([{ name: ".text", content: "host" }]);

function read(content: Buffer): { text: string | undefined; problems: string[] } {
  const problems: string[] = [];
  const text = readBundledDeps(content, "app", ({ code }) => void problems.push(code));
  return { text, problems };
}

for (const major of [1, 2, 6] as const) {
  test(`bundle of version ${major}`, () => {
    assert.deepEqual(read(dotnetBundleOf(host, deps, major)), { text: deps, problems: [] });
  });
}

test("bundle: none", () => {
  assert.deepEqual(read(host), { text: undefined, problems: [] });
  const bare = dotnetBundleOf(host, deps, 2).fill(0, host.length, host.length + 8);
  assert.deepEqual(read(bare), { text: undefined, problems: [] });
});

test("bundle: cut short or damaged", () => {
  const content = dotnetBundleOf(host, deps, 6);
  assert.deepEqual(read(content.subarray(0, -100)).problems, ["dotnet-bad-bundle"]);
  const start = host.length;
  fc.assert(
    fc.property(fc.integer({ min: start, max: content.length - 1 }), fc.nat(255), (at, byte) => {
      const damaged = Buffer.from(content);
      damaged[at] = byte;
      read(damaged);
    }),
    { numRuns: 300 },
  );
});
