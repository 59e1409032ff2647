// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { compare as comparePep440, valid as validPep440 } from "@renovatebot/pep440";
import * as fc from "fast-check";
import { VulnsError } from "../errors.ts";
import { compareVersions, versionSchemes } from "./index.ts";

/** Ascending versions of each scheme; versions inside one entry are equal. Written from the specifications. */
const ascending: Record<string, (string | string[])[]> = {
  // Debian Policy 5.6.12; deb-version(7)
  deb: [
    "1.0~~",
    "1.0~~a",
    "1.0~",
    ["1.0", "0:1.0", "1.0-0", "01.0"],
    "1.0-1~bpo12+1",
    "1.0-1",
    "1.0-1+b1",
    "1.0-1+deb12u1",
    "1.0-10",
    "1.0a",
    "1.0+dfsg-1",
    "1.0.1",
    "1.10",
    "18446744073709551616.1",
    "1:0.1",
  ],
  // apk-package(5)
  apk: [
    "1.0_alpha",
    "1.0_alpha2",
    "1.0_beta",
    "1.0_pre1",
    "1.0_rc1",
    ["1.0", "1.0"],
    "1.0-r1",
    ["1.0-r2", "1.0-r02"],
    "1.0-r10",
    "1.0_git20240101",
    "1.0_p1",
    "1.0_p1-r3",
    "1.0a",
    "1.0b-r1",
    "1.0.1",
    "1.01",
    "1.1",
    "1.10",
    "99999999999999999999",
  ],
  // rpm-version(7)
  rpm: [
    "1.0~beta1-1",
    "1.0~rc1-1",
    "1.0-1.el9",
    ["1.0-1.el9_4", "0:1.0-1.el9_4"],
    "1.0-2.el8",
    "1.0^20240101gitabc-1",
    "1.0.1-1",
    "1.10-1",
    "1.18446744073709551616-1",
    "1:0.5-1",
  ],
  rpmvercmp: ["1.0~rc1", ["1.0", "1_0", "1.00"], "1.0^git1", ["1.0a", "1.0.a"], "1.0.1", "1.1", "2"],
  // pacman: vercmp(8)
  pacman: ["1.0a", "1.0b", "1.0beta", "1.0p", "1.0pre", "1.0rc", ["1.0", "1.0-1"], "1.0.a", "1.0.1", "1:0.1"],
  // Package Manager Specification 8, section 3.3
  portage: [
    "1.0_alpha",
    "1.0_beta2",
    "1.0_pre",
    "1.0_rc1",
    ["1.0", "1.0-r0"],
    "1.0-r1",
    "1.0_p",
    "1.0a",
    "1.01",
    "1.1",
    "1.10",
  ],
  // semver.org §11
  semver: [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    ["1.0.0", "v1.0.0", "1.0", "1", "1.0.0+build.7"],
    "1.0.1",
    "1.9007199254740993.0",
    "1.9007199254740994.0",
  ],
  nuget: ["1.0.0-Alpha", ["1.0.0-BETA", "1.0.0-beta"], ["1.0.0", "1.0", "1.0.0.0"], "1.0.0.1", "1.0.1"],
  pub: ["1.0.0-dev", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.1"],
  golang: [
    "(devel)",
    "v0.0.0-20230101000000-abcdefabcdef",
    "v0.0.0-20240101000000-abcdefabcdef",
    "v1.2.0-rc.1",
    ["v1.2.0", "1.2.0", "v1.2"],
    "v1.2.1-0.20240101000000-abcdefabcdef",
    ["v2.0.0", "v2.0.0+incompatible"],
  ],
  // PEP 440, summary of permitted suffixes and relative ordering
  pep440: [
    "not a version",
    "1.dev0",
    "1.0.dev456",
    "1.0a1.dev1",
    ["1.0a1", "1.0-alpha.1", "1.0.a1"],
    "1.0a2.dev456",
    "1.0b1",
    "1.0b1.post1",
    ["1.0rc1", "1.0c1", "1.0pre1"],
    ["1.0", "1", "v1.0.0", "0!1.0"],
    "1.0+abc.5",
    "1.0+abc.7",
    "1.0+5",
    ["1.0.post1", "1.0-1", "1.0.rev1"],
    "1.0.15",
    "1.1.dev1",
    "99999999999999999999.0",
    "1!0.1",
  ],
  // pom.html#version-order-specification
  maven: [
    ["1-alpha-1", "1a1", "1alpha1"],
    ["1-beta", "1-BETA"],
    "1-milestone",
    ["1-rc", "1-cr"],
    "1-snapshot",
    ["1", "1.0", "1.0.0", "1-ga", "1-final", "1.release"],
    "1-sp",
    "1-abc",
    "1-1",
    "1.0.1",
    "1.1",
    "1.99999999999999999999",
  ],
  // Gem::Version
  gem: [
    "1.0.a",
    "1.0.b1",
    ["1.0.0.rc1", "1.0.rc1"],
    ["1", "1.0", "1.0.0", "1.0.0-x86_64-linux", "1.0.0-java"],
    "1.0.1",
    "1.10",
    "nonsense",
  ],
  // https://www.php.net/manual/function.version-compare.php
  packagist: [
    "1.0unknown",
    "1.0-dev",
    ["1.0a", "1.0alpha"],
    ["1.0b", "1.0beta"],
    ["1.0RC", "1.0rc"],
    ["1.0", "v1.0"],
    "1.0.0",
    "1.0.1",
  ],
  cran: [["0.9", "0-9"], "0.9.0", "0.10", "1.0"],
  hackage: ["1", "1.0", "1.0.0", "1.0.1", "1.10", "not-a-version"],
  jvm: [
    ["1.8.0_130", "8.0.130"],
    "1.8.0_131-ea",
    ["1.8.0_131", "1.8.0_131-b11", "8.0.131"],
    "9.0.1",
    "11.0.2+9",
    "11.0.10",
  ],
  bitnami: [["1.2.3", "1.2.3-1", "1.2.3-20"], "1.2.4-1"],
  rhctag: ["v4.7.0", "v4.7.0-202101011200", "v4.7.0-202112011024", "v4.10.0"],
  "rpm-nevra": [
    "1-1",
    "bash-5.1-1.el9.x86_64",
    "bash-5.1-2.el9.x86_64",
    "bash-1:5.0-1.el9.x86_64",
    "zlib-1.0-1",
  ],
  fuzzy: ["1.0.2", "1.0.2a", "1.0.2w", "1.0.10", "2.0-custom1", "2.0-custom2"],
  "semver-loose": ["1.2.3-beta", ["1.2.3", "= v1.2.3", " 1.2.3"], "1.2.4"],
  npm: ["1.2.3-beta.1", ["1.2.3", "v1.2.3"], "1.2.10"],
};

for (const scheme of versionSchemes) {
  test(`${scheme.name} orders what its specification lists`, () => {
    const groups = (ascending[scheme.name] ?? []).map((entry) =>
      typeof entry === "string" ? [entry] : entry,
    );
    assert.ok(groups.length > 0, "every scheme has a table");
    for (const [i, first] of groups.entries()) {
      for (const [j, second] of groups.entries()) {
        for (const a of first) {
          for (const b of second) {
            assert.equal(scheme.compare(a, b), Math.sign(i - j), `${a} and ${b}`);
          }
        }
      }
    }
  });
}

const versionText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ unit: fc.constantFrom(..."0019.-_~^+:abr".split("")), maxLength: 10 }),
  },
  {
    weight: 2,
    arbitrary: fc.stringMatching(
      /^v?[0-9]{1,2}(\.[0-9]{1,2}){0,3}((-|_|\.)?(alpha|beta|rc|dev|p|r|post)[0-9]?)?$/,
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom("1.constructor", "1-toString", "__proto__", "1.valueOf1") },
);

for (const scheme of versionSchemes) {
  test(`${scheme.name} answers for any texts, and is a total order over valid versions`, () => {
    const property = fc.property(versionText, versionText, versionText, (a, b, c) => {
      const [ab, ba, bc, ac] = [
        scheme.compare(a, b),
        scheme.compare(b, a),
        scheme.compare(b, c),
        scheme.compare(a, c),
      ];
      assert.equal(scheme.compare(a, a), 0);
      assert.equal(ab, 0 - ba, "antisymmetric");
      // fuzzy compares in two ways, by the looks of both sides
      if (scheme.name === "fuzzy" || ![a, b, c].every(scheme.valid)) return;
      if (ab <= 0 && bc <= 0) assert.ok(ac <= 0, "transitive");
      if (ab === 0 && bc === 0) assert.equal(ac, 0, "equal versions are equal to the same versions");
    });
    fc.assert(property, { numRuns: 400 });
  });
}

test("deb agrees with dpkg", (t) => {
  const part = fc
    .string({ unit: fc.constantFrom(..."0123.+~ab".split("")), minLength: 1, maxLength: 6 })
    .map((text) => `1${text}`);
  const version = fc
    .tuple(fc.option(fc.nat(2), { freq: 3 }), part, fc.option(part, { freq: 2 }))
    .map(
      ([epoch, upstream, revision]) =>
        `${epoch === null ? "" : `${epoch}:`}${upstream}${revision === null ? "" : `-${revision}`}`,
    );
  const pairs = fc.sample(fc.tuple(version, version), { numRuns: 150, seed: 1 });
  const script =
    'command -v dpkg >/dev/null || exit 3; while read -r a b; do if dpkg --compare-versions "$a" lt "$b"; then echo -1; elif dpkg --compare-versions "$a" eq "$b"; then echo 0; else echo 1; fi; done';
  const input = pairs.map(([a, b]) => `${a} ${b}\n`).join("");
  const dpkg = spawnSync("sh", ["-c", script], { input, encoding: "utf8" });
  if (dpkg.status === 3) return t.skip("dpkg is not installed");
  const answers = dpkg.stdout.trim().split("\n");
  assert.equal(answers.length, pairs.length);
  for (const [i, [a, b]] of pairs.entries())
    assert.equal(compareVersions("deb", a, b), Number(answers[i]), `${a} ${b}`);
});

test("pep440 agrees with another implementation", () => {
  const version = fc.stringMatching(
    /^([12]!)?[0-9](\.[0-9]){0,2}((a|b|rc)[0-9])?(\.post[0-9])?(\.dev[0-9])?(\+[a-z0-9](\.[0-9])?)?$/,
  );
  const property = fc.property(version, version, (a, b) => {
    assert.ok(validPep440(a) !== null && validPep440(b) !== null);
    assert.equal(compareVersions("pep440", a, b), Math.sign(comparePep440(a, b)));
  });
  fc.assert(property, { numRuns: 1000 });
});

test("an unknown scheme is refused with a suggestion", () => {
  assert.throws(
    () => compareVersions("mavn", "1", "2"),
    (error: VulnsError) =>
      error instanceof VulnsError && error.code === "VULNS_SCHEME_UNKNOWN" && /maven/.test(error.hint ?? ""),
  );
});
