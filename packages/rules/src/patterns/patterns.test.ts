// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { canonicalAddress, contains, networkOf } from "./address.ts";
import { compileGlob } from "./glob.ts";
import { compilePaths } from "./path-tree.ts";
import { compileRegex } from "./regex.ts";

// fnmatch(3) without flags
const globs: [pattern: string, text: string, matches: boolean][] = [
  ["", "", true],
  ["*", "", true],
  ["*", "a/b", true],
  ["a*", "abc", true],
  ["*c", "abc", true],
  ["*b*", "abc", true],
  ["a", "A", false],
  ["?", "é", true],
  ["?", "\u{1f600}", true],
  ["a?c", "a/c", true],
  ["[a-c]x", "bx", true],
  ["[!a-c]x", "bx", false],
  ["[^a]", "b", true],
  ["[]a]", "]", true],
  ["[a-]", "-", true],
  ["[[:digit:]]*", "1a", true],
  ["[[:nope:]]", "[:nope:]", false],
  ["a[", "a[", true],
  ["a[b", "a[b", true],
  ["\\*", "*", true],
  ["\\*", "a", false],
  ["{a,b}", "a", false],
  ["*->*:80", "1.2.3.4:5->6.7.8.9:80", true],
];

for (const [pattern, text, matches] of globs) {
  test(`glob ${JSON.stringify(pattern)} ${matches ? "takes" : "refuses"} ${JSON.stringify(text)}`, () =>
    assert.equal(compileGlob(pattern)(text), matches));
}

test("iglob folds ASCII only", () => {
  assert.ok(compileGlob("*ABC[d-f]", true)("xabcE"));
  assert.ok(!compileGlob("É", true)("é"));
});

test("globs agree with a slow definition", () => {
  const letters = fc.constantFrom("a", "b", "*", "?", "[ab]", "[!a]");
  const pattern = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(""));
  const text = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 10 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(pattern, text, (glob, subject) => {
      const regex = glob.replaceAll("[!", "[^").replaceAll("*", "[^]*").replaceAll("?", "[^]");
      assert.equal(compileGlob(glob)(subject), new RegExp(`^${regex}$`).test(subject));
    }),
    { numRuns: 500 },
  );
});

test("a glob with many stars stays quick", () => {
  const matches = compileGlob(`${"a*".repeat(500)}b`);
  assert.equal(matches("a".repeat(20_000)), false);
});

const paths: [listed: string[], path: string, matches: boolean][] = [
  [["/opt/dir"], "/opt/dir", true],
  [["/opt/dir"], "/opt/dir/sub/file", true],
  [["/opt/dir"], "/opt/dir2", false],
  [["/opt/dir/"], "/opt//dir/x", true],
  [["/"], "/any", true],
  [["/opt/*/sub"], "/opt/dir/sub/file", true],
  [["/opt/*/*/sub"], "/opt/dir/sub", false],
  [["/opt/di[!r]"], "/opt/dir", false],
  [["/opt/d*/a", "/opt/di*/b"], "/opt/dir/b", true],
  [["/usr", "/usr/lib"], "/usr/bin/x", true],
  [["b*"], "bash", true],
  [[], "/x", false],
];

for (const [listed, path, matches] of paths) {
  test(`pmatch (${listed.join(", ")}) ${matches ? "takes" : "refuses"} ${path}`, () =>
    assert.equal(compilePaths(listed)(path), matches));
}

test("patterns in each component do not multiply", () => {
  const listed = Array.from({ length: 20 }, (_, index) => `/${"*/".repeat(index)}*a`);
  assert.equal(compilePaths(listed)(`/${"b/".repeat(2000)}`), false);
});

const regexes: [pattern: string, text: string, matches: boolean][] = [
  ["bas", "bash", false],
  ["bas.", "bash", true],
  ["(bash|sshd)", "sshd", true],
  ["bash|sshd", "sshd", true],
  ["[[:alpha:]]+", "bash", true],
  ["b{1}ash", "bash", true],
  ["^bash$", "bash", true],
  ["", "", true],
  ["ab*", "a", true],
  ["ab?c", "ac", true],
  ["a.c", "a\nc", false],
  ["a\\.c", "a.c", true],
  ["[?]x", "?x", true],
  ["(a|b)*c", "ababc", true],
];

for (const [pattern, text, matches] of regexes) {
  test(`regex ${pattern} ${matches ? "takes" : "refuses"} ${JSON.stringify(text)}`, () =>
    assert.equal(compileRegex(pattern)(text), matches));
}

for (const [pattern, message] of [
  ["(?i)BASH", /no argument for repetition operator: \?/],
  ["(?:a)", /no argument/],
  ["\\w+", /invalid escape sequence: \\w/],
  ["bash\\b", /invalid escape sequence: \\b/],
  ["(", /./],
  ["a{2000}", /./],
] as const) {
  test(`regex ${pattern} is refused`, () => assert.throws(() => compileRegex(pattern), message));
}

test("a regex that would blow up a backtracking engine stays quick", () => {
  assert.equal(compileRegex("(a+)+b")("a".repeat(5000)), false);
  assert.equal(compileRegex("(a|a)*b")("a".repeat(5000)), false);
});

// RFC 5952, and inet_ntop(3) for the last two
const addresses: [string, string | undefined][] = [
  ["10.0.2.15", "10.0.2.15"],
  ["10.0.2.256", undefined],
  ["10.0.2", undefined],
  ["010.0.2.1", undefined],
  ["::1", "::1"],
  ["::", "::"],
  ["2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["1::2::3", undefined],
  ["1:2:3:4:5:6:7:8:9", undefined],
  ["1:2:3:4:5:6:7::8", undefined],
  ["fe80::1%eth0", undefined],
  ["::ffff:1.2.3.4", "::ffff:1.2.3.4"],
  ["::1.2.3.4", "::1.2.3.4"],
  ["", undefined],
];

for (const [text, canonical] of addresses) {
  test(`address ${text}`, () => assert.equal(canonicalAddress(text), canonical));
}

const networks: [address: string, bits: number, inside: string, contained: boolean][] = [
  ["10.0.0.0", 8, "10.200.3.4", true],
  ["10.0.2.15", 31, "10.0.2.14", true],
  ["10.0.2.16", 31, "10.0.2.15", false],
  ["0.0.0.0", 0, "1.2.3.4", true],
  ["0.0.0.0", 0, "::1", false],
  ["2001:4860::", 28, "2001:486f::1", true],
  ["2001:4860::", 28, "2001:4870::1", false],
  ["::", 8, "1.2.3.4", false],
];

for (const [address, bits, inside, contained] of networks) {
  test(`${inside} ${contained ? "is" : "is not"} in ${address}/${bits}`, () =>
    assert.equal(contains(networkOf(address, bits), inside), contained));
}
