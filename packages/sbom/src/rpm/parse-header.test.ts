// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { type RpmTags, rpmHeader, rpmTags } from "@vendorless/builders";
import * as fc from "fast-check";
import { isPublicKey, parseHeader } from "./parse-header.ts";

const plain = {
  name: "bash",
  version: "5.1-2.el9",
  epoch: 0,
  architecture: "x86_64",
  sourceRpm: "",
  licenses: [],
};

/** Tags → record, or what is reported. */
const cases: [what: string, tags: RpmTags, want: object | string][] = [
  ["name, version, release, architecture", rpmTags("bash", "5.1", "2.el9"), plain],
  ["epoch", rpmTags("bash", "5.1", "2.el9", { 1003: 4 }), { ...plain, epoch: 4 }],
  [
    "licence",
    rpmTags("bash", "5.1", "2.el9", { 1014: "GPLv3+" }),
    { ...plain, licenses: ["GPL-3.0-or-later"] },
  ],
  ["vendor", rpmTags("bash", "5.1", "2.el9", { 1011: "Sample" }), { ...plain, vendor: "Sample" }],
  [
    "source package and module",
    rpmTags("bash", "5.1", "2.el9", { 1044: "bash-5.1-2.src.rpm", 5096: "shell:5:1:a" }),
    { ...plain, sourceRpm: "bash-5.1-2.src.rpm", module: "shell:5:1:a" },
  ],
  [
    "what it requires and provides, each once",
    rpmTags("bash", "5.1", "2.el9", {
      1047: ["bash", "/bin/sh"],
      1049: ["libc.so.6()(64bit)", "(a or b)", "(a or b)"],
    }),
    { ...plain, requires: ["libc.so.6()(64bit)", "a | b"], provides: ["bash", "/bin/sh"] },
  ],
  ["the first of several texts", { ...rpmTags("bash", "5.1", "2.el9"), 1000: ["bash", "zsh"] }, plain],
  ["an epoch that is a text is none", rpmTags("bash", "5.1", "2.el9", { 1003: "4" }), plain],
  [
    "a name that is a number is none",
    { ...rpmTags("bash", "5.1", "2.el9"), 1000: 7 },
    "header has no usable name",
  ],
  ["a name of several words is none", rpmTags("ba sh", "5.1", "2.el9"), "header has no usable name"],
  ["a version has to be there", rpmTags("bash", "", ""), "bash has no usable version"],
];
for (const [what, tags, want] of cases) {
  test(what, () => {
    const problems: string[] = [];
    const record = parseHeader(rpmHeader(tags), "Packages", ({ message }) => void problems.push(message));
    assert.deepEqual(record ?? problems[0], want);
  });
}

test("public keys are told from packages", () => {
  const key = parseHeader(
    rpmHeader(rpmTags("gpg-pubkey", "fd431d51", "4ae0493b")),
    "Packages",
    () => undefined,
  );
  assert.ok(isPublicKey(key!));
});

test("of two entries of one tag the last one counts: rpm adds to what was signed", () => {
  const header = rpmHeader({ ...rpmTags("bash", "5.1", "2.el9"), 1044: "zsh", 1045: "tcsh" });
  // The entry of tag 1045, the last, becomes one of tag 1000.
  header.writeUInt32BE(1000, 8 + 5 * 16);
  assert.equal(parseHeader(header, "Packages", () => undefined)?.name, "tcsh");
});

test("headers of any bytes, with numbers however large, give a record or a report", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 300 }), (bytes) => {
      let reports = 0;
      const record = parseHeader(Buffer.from(bytes), "Packages", () => reports++);
      assert.equal(reports, record === undefined ? 1 : 0);
    }),
  );
});
