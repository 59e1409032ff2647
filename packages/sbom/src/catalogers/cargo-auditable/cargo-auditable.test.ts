// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { deflateSync } from "node:zlib";
import { elfOf, machOOf, peOf } from "@vendorless/builders";
import { catalogFiles } from "../../catalog.ts";
import { limits } from "../../limits.ts";

const list = deflateSync('{"packages":[{"name":"a","version":"1.0.0"}]}');

/** Program → crates, or what is reported. */
const cases: [what: string, program: Buffer, want: string[]][] = [
  ["ELF", elfOf([{ name: ".dep-v0", content: list }]), ["a@1.0.0"]],
  ["PE", peOf([{ name: ".dep-v0", content: list }]), ["a@1.0.0"]],
  ["Mach-O", machOOf([{ name: ".dep-v0", content: list }]), ["a@1.0.0"]],
  ["a program without list", elfOf([{ name: ".text", content: list }]), []],
  ["a list that is not compressed", elfOf([{ name: ".dep-v0", content: "{}" }]), ["cargo-bad-audit-data"]],
  ["a list that is no JSON", elfOf([{ name: ".dep-v0", content: deflateSync("x") }]), ["json-bad-syntax"]],
  [
    "a bomb",
    elfOf([{ name: ".dep-v0", content: deflateSync(Buffer.alloc(limits.auditableBytes + 1)) }]),
    ["cargo-bad-audit-data"],
  ],
];
for (const [what, content, want] of cases) {
  test(what, () => {
    const { packages, diagnostics } = catalogFiles([{ path: "usr/bin/app", content }]);
    const found = packages.map(({ name, version }) => `${name}@${version}`);
    assert.deepEqual([...found, ...diagnostics.map(({ code }) => code)], want);
  });
}
