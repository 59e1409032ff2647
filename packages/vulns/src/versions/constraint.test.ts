// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { affectedByLists, satisfies, versionSchemes } from "./index.ts";

const cases: [scheme: string, version: string, constraint: string, satisfied: boolean][] = [
  // the common language
  ["deb", "1.2-1", "", true],
  ["deb", "1.2-1", ">= 1.2, < 1.3", true],
  ["deb", "1.2-1", ">=1.3 || =1.2-1", true],
  ["deb", "1.2-1", "1.2-1", true],
  ["deb", "1.2-1", "!=1.2-1", false],
  ["apk", "1.2-r3", "<1.2-r4 >1.1", true],
  ["semver", "1.2.3", "'1.2.2' || \"1.2.3\"", true],
  ["semver", "1.2.3", ">", false],
  ["semver", "1.2.3", "~1.2", false], // no order alone says what a tilde means
  ["semver", "nothing", ">=0", false],
  // rpm: an epoch that only one side states is not compared
  ["rpm", "1:1.0-1", "<2.0-1", true],
  ["rpm", "1:1.0-1", "<0:2.0-1", false],
  // npm ranges
  ["npm", "1.4.2", "^1.2", true],
  ["npm", "2.0.0-rc.1", "^1.0.0 || ^2.0.0", false],
  ["npm", "1.5.0", ">=1.0.0, <2.0.0", true],
  ["npm", "1.99999999999999999999.0", ">=1.0.0 <2.0.0", true],
  ["npm", "1.0.0", "not a range", false],
  // https://packaging.python.org/en/latest/specifications/version-specifiers/
  ["pep440", "2.2.3", "~=2.2", true],
  ["pep440", "3.0", "~=2.2", false],
  ["pep440", "1.1.post1", "==1.1", false],
  ["pep440", "1.1.post1", "==1.1.*", true],
  ["pep440", "1.1a1", "==1.1.*", true],
  ["pep440", "1.7.0.post1", ">1.7", false],
  ["pep440", "1.7.1", ">1.7", true],
  ["pep440", "1.7a1", "<1.7", false],
  ["pep440", "1.0+local", "==1.0", true],
  ["pep440", "1.0", "==1.0+local", false],
  ["pep440", "1.0+downstream1", "===1.0", false],
  // Maven intervals
  ["maven", "1.5", "[1.0,2.0)", true],
  ["maven", "2.0", "[1.0,2.0)", false],
  ["maven", "2.0", "(,1.0],[2.0,)", true],
  ["maven", "1.0", "[1.0]", true],
  ["maven", "1.0", "[1.0", false],
  ["maven", "3.1", "[1.0,2.0) || >=3.0", true],
  // RubyGems' pessimistic operator
  ["gem", "2.2.9", "~> 2.2.0", true],
  ["gem", "2.3.0", "~> 2.2.0", false],
  ["gem", "2.9", "~> 2.2", true],
  ["gem", "3.0.0.rc1", "~> 2.2", false],
];
for (const [scheme, version, constraint, satisfied] of cases) {
  test(`${scheme}: ${version} ${satisfied ? "satisfies" : "does not satisfy"} ${JSON.stringify(constraint)}`, () => {
    assert.equal(satisfies(scheme, version, constraint), satisfied);
  });
}

test("npm ranges let prereleases in when asked to", () => {
  assert.equal(satisfies("npm", "2.1.0-rc.1", "2.x"), false);
  assert.equal(satisfies("npm", "2.1.0-rc.1", "2.x", { includePrerelease: true }), true);
});

test("constraints of any text never throw, and end quickly", () => {
  const text = fc.string({ unit: fc.constantFrom(..."012.,|<>=!~^[]()'\"* xa-".split("")), maxLength: 30 });
  const property = fc.property(
    fc.constantFrom(...versionSchemes),
    text,
    text,
    (scheme, version, constraint) => {
      assert.equal(typeof satisfies(scheme.name, version, constraint), "boolean");
    },
  );
  fc.assert(property, { numRuns: 1000 });
});

test("lists of vulnerable, patched and unaffected versions", () => {
  const lists = { vulnerable: ["<2.0"], patched: [">=1.8.3"], unaffected: ["<1.0"] };
  const answers = ["0.9", "1.5", "1.8.3", "2.1"].map((version) => affectedByLists("semver", version, lists));
  assert.deepEqual(answers, [false, true, false, false]);
  assert.equal(
    affectedByLists("gem", "1.0", { vulnerable: [], patched: ["!1.2"], unaffected: [] }),
    false,
    "unreadable",
  );
  assert.equal(
    affectedByLists("gem", "1.0", { vulnerable: [], patched: [], unaffected: [] }),
    false,
    "says nothing",
  );
});
