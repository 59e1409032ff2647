// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfOf, goBuildInfo } from "@vendorless/builders";
import { catalogFiles } from "../../catalog.ts";
import { goBinary } from "./index.ts";

const info = { name: ".go.buildinfo", content: goBuildInfo("go1.22.1", []) };
const table = { name: ".gopclntab", content: "\xfb\xff\xff\xff\0\0" };
const cases: [what: string, content: Buffer, names: string[], problems: string[]][] = [
  ["a program", elfOf([table, info]), ["stdlib"], []],
  ["one that says nothing", elfOf([table]), [], ["go-build-info-missing"]],
  [
    "one that obfuscation has left no version in",
    elfOf([table, { ...info, content: goBuildInfo("unknown", []) }]),
    [],
    ["go-build-info-missing"],
  ],
  [
    "one that was packed",
    elfOf([{ name: ".text", content: "\0\0\0\0UPX!" }], { stripped: true }),
    [],
    ["program-packed"],
  ],
  ["one that is not Go's", elfOf([{ name: ".text", content: "" }]), [], []],
];
for (const [what, content, names, problems] of cases) {
  test(`Go program: ${what}`, () => {
    const { packages, diagnostics } = catalogFiles([{ path: "bin/app", content }], [goBinary]);
    assert.deepEqual(
      packages.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      problems,
    );
  });
}
