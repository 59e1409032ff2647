// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { packageOf } from "@vendorless/builders";
import { messagesOf, sampleFindings } from "../../fixtures/rule.ts";

const findings = sampleFindings({
  packages: [
    packageOf({ name: "bash", version: "5.2-15", type: "deb" }),
    packageOf({ name: "curl", version: "7.6-3.el8", type: "rpm" }),
    packageOf({ name: "left-pad", version: "1.3", type: "npm" }),
    packageOf({ name: "left-pad", version: "1.2", type: "npm" }),
    packageOf({ name: "rake", version: "13.0", type: "gem" }),
  ],
});

const cases: [rule: string, params: Record<string, string>, messages: string[]][] = [
  ["packages.required_package", { name: "bash" }, []],
  ["packages.required_package", { name: "bash", version: "5.2-15" }, []],
  [
    "packages.required_package",
    { name: "bash", version: "5.3-1" },
    // The package's name where the version is meant: Anchore Engine's slip, part of stored trigger ids.
    ["Required input package (bash) is present (5.2-15), but not at the version specified in policy (bash)"],
  ],
  ["packages.required_package", { name: "bash", version: "5.1", version_match_type: "minimum" }, []],
  [
    "packages.required_package",
    { name: "bash", version: "5.3", version_match_type: "minimum" },
    [
      "Required min-version input package (bash) is present (5.2-15), but is lower version than what is specified in policy (5.3)",
    ],
  ],
  ["packages.required_package", { name: "curl", version: "7.6", version_match_type: "minimum" }, []],
  [
    "packages.required_package",
    { name: "zsh" },
    ["Required input package (zsh) is not present in container image"],
  ],
  [
    "packages.required_package",
    { name: "zsh", version: "5" },
    ["Required input package (zsh,5) is not present in container image"],
  ],
  ["packages.blacklist", { name: "bash" }, ["Package is blacklisted: bash"]],
  ["packages.blacklist", { name: "bash", version: "5.2-15" }, ["Package is blacklisted: bash-5.2-15"]],
  ["packages.blacklist", { name: "bash", version: "5.2" }, []], // the revision belongs to a deb's version
  ["packages.blacklist", { name: "curl", version: "7.6" }, ["Package is blacklisted: curl-7.6"]],
  ["packages.blacklist", { name: "curl", version: "7.6-3.el8" }, ["Package is blacklisted: curl-7.6-3.el8"]],
  ["packages.blacklist", { name: "zsh" }, []],
  ["packages.blacklist", { name: "constructor" }, []],
  ["npms.blacklisted_name_version", { name: "left-pad" }, ["NPM Package is blacklisted: left-pad"]],
  [
    "npms.blacklisted_name_version",
    { name: "left-pad", version: "1.2" },
    ["NPM Package is blacklisted: left-pad-1.2"],
  ],
  ["npms.blacklisted_name_version", { name: "left-pad", version: "9" }, []],
  ["npms.blacklisted_name_version", { name: "rake" }, []],
  [
    "npms.feed_data_unavailable",
    {},
    [
      "NPM packages are present but the anchore npm feed is not available - will be unable to perform checks that require feed data",
    ],
  ],
  ["ruby_gems.blacklist", { name: "rake" }, ["Gem Package is blacklisted: rake"]],
  ["ruby_gems.blacklist", { name: "rake", version: "13.0" }, ["Gem Package is blacklisted: rake-13.0"]],
  ["ruby_gems.blacklist", { name: "left-pad" }, []],
  [
    "ruby_gems.feed_data_unavailable",
    {},
    [
      "Gem packages are present but the anchore gem feed is not available - will be unable to perform checks that require feed data",
    ],
  ],
];

for (const [rule, params, messages] of cases) {
  test(`${rule} ${JSON.stringify(params)}`, () => {
    assert.deepEqual(messagesOf(rule, params, findings), messages);
  });
}

test("a wanted version with release is compared with the release", () => {
  const compared: string[][] = [];
  const spied = {
    ...findings,
    compareVersions: (_type: string, a: string, b: string) => {
      compared.push([a, b]);
      return 0 as const;
    },
  };
  for (const version of ["7.6", "7.6-4.el8"]) {
    messagesOf("packages.required_package", { name: "curl", version, version_match_type: "minimum" }, spied);
  }
  assert.deepEqual(compared, [
    ["7.6", "7.6"],
    ["7.6-3.el8", "7.6-4.el8"],
  ]);
});
