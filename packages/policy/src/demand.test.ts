// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { demandOf, noDemand } from "./demand.ts";
import { bundleOf, readBundle, ruleOf } from "./fixtures/rule.ts";

const cases: [what: string, rules: object[], demand: object][] = [
  ["what is always gathered", [ruleOf("files.suid_or_guid_set", {}), ruleOf("always.always", {})], {}],
  ["names of files", [ruleOf("files.name_match", { regex: ".*" })], { files: true }],
  ["modes of files", [ruleOf("files.attribute_match", { filename: "/x", mode: "644" })], { files: true }],
  [
    "checksums",
    [ruleOf("files.attribute_match", { filename: "/x", checksum: "a".repeat(64) })],
    { files: true, digests: true },
  ],
  ["package databases", [ruleOf("packages.verify", {})], { files: true, digests: true, packageFiles: true }],
  [
    "contents of files, over all rules",
    [
      ruleOf("passwd_file.content_not_available", {}),
      ruleOf("retrieved_files.content_not_available", { path: "/etc/a" }),
      ruleOf("retrieved_files.content_regex", { path: "/etc/b", regex: ".*", check: "match" }),
    ],
    { retrieved: new Set(["/etc/passwd", "/etc/a", "/etc/b"]) },
  ],
  ["secrets", [ruleOf("secret_scans.content_regex_checks", {})], { secretMatches: true }],
  ["expressions", [ruleOf("files.content_regex_match", {})], { contentMatches: true }],
  ["a scan for malware", [ruleOf("malware.scans", {})], { malware: true }],
  ["lists of registries", [ruleOf("npms.unknown_in_feeds", {})], { packageIndex: true }],
];

for (const [what, rules, demand] of cases) {
  test(`a bundle demands ${what}`, () => {
    assert.deepEqual(demandOf(readBundle(bundleOf(rules))), { ...noDemand, ...demand });
  });
}

test("policies that no mapping refers to demand nothing", () => {
  const document = bundleOf([ruleOf("malware.scans", {})], { mappings: [] });
  assert.deepEqual(demandOf(readBundle(document)), noDemand);
});
