// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { parseGemspec } from "./parse-gemspec.ts";

const cases: [
  what: string,
  text: string,
  want: [name: string, version: string, ...licenses: string[]] | undefined,
][] = [
  [
    "as RubyGems writes it",
    'Gem::Specification.new do |s|\n  s.name = "a".freeze\n  s.version = "1.0.a"\n  s.licenses = ["MIT".freeze, "Ruby".freeze]\nend',
    ["a", "1.0.a", "MIT", "Ruby"],
  ],
  [
    "single quotes, one licence",
    "spec.name = 'a'\nspec.version = '1.0'\nspec.license = 'MIT'",
    ["a", "1.0", "MIT"],
  ],
  ["a constant", "VERSION = '3.0'\nspec.name = 'a'\nspec.version = VERSION", ["a", "3.0"]],
  ["a constant of a module", "VERSION = '3.0'\nspec.name = 'a'\nspec.version = A::VERSION", ["a", "3.0"]],
  ["the stub line", "# stub: a 1.0 ruby lib\ns.version = compute()", ["a", "1.0"]],
  ["the first assignment counts", 's.name = "a"\ns.version = "1.0"\ns.version = "2.0" if x', ["a", "1.0"]],
  ["what must be run cannot be read", 's.name = "a"\ns.version = File.read("VERSION")', undefined],
  ["nothing", "", undefined],
];
for (const [what, text, want] of cases) {
  test(`gemspec: ${what}`, () => {
    const got = parseGemspec(text);
    assert.deepEqual(got && [got.name, got.version, ...got.licenses], want);
  });
}

test("gemspec: what it needs to run", () => {
  const text =
    's.name = "a"\ns.version = "1"\n  s.add_runtime_dependency(%q<rack>.freeze, ["~> 2.0".freeze])\n  s.add_dependency "tilt", ">= 1"\n  s.add_development_dependency(%q<rake>.freeze, [">= 0"])\n';
  assert.deepEqual(parseGemspec(text)?.requires, ["rack", "tilt"]);
});
