// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkOutputs, outputsFor } from "./platforms.ts";

const options = (platform?: string) => ({
  insecureRegistry: [],
  baseImage: [],
  cache: true,
  ...(platform === undefined ? {} : { platform }),
});

const files: [file: string | undefined, platform: string | undefined, want: string | undefined][] = [
  ["report.json", "linux/amd64", "report.linux-amd64.json"],
  ["a.b/report", "linux/arm64/v8", "a.b/report.linux-arm64-v8"],
  ["out/app.cdx.json", "linux/arm/v7", "out/app.cdx.linux-arm-v7.json"],
  [undefined, "linux/amd64", undefined],
  ["report.json", undefined, "report.json"], // not from an index
];

for (const [file, platform, want] of files) {
  test(`${file} for ${platform}`, () => {
    const outputs = [{ format: "json", file }];
    assert.deepEqual(outputsFor(outputs, options("all"), platform), [{ format: "json", file: want }]);
    assert.deepEqual(outputsFor(outputs, options("linux/amd64"), platform), outputs);
  });
}

test("of all platforms only tables go to standard output", () => {
  const table = { format: "table", file: undefined };
  const json = { format: "json", file: undefined };
  checkOutputs([table, { format: "json", file: "a.json" }], options("all"));
  checkOutputs([json], options("linux/amd64"));
  checkOutputs([json], options());
  assert.throws(() => checkOutputs([json], options("all")), { code: "usage", hint: /-o json=FILE/ });
});
