// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { sampleFindings } from "../fixtures/rule.ts";
import { compilePattern, compileRegex } from "../pattern.ts";
import { parseImageName, renderImageName } from "./image-name.ts";
import { selects } from "./select.ts";

const digest = `sha256:${"d".repeat(64)}`;

// §1.3 of what Anchore Engine does, but for the library/ of Docker Hub and for digests.
const names: [text: string, registry: string, repository: string, tag: string, rendered: string][] = [
  ["alpine", "docker.io", "alpine", "latest", "docker.io/alpine:latest"],
  ["alpine:3.20", "docker.io", "alpine", "3.20", "docker.io/alpine:3.20"],
  ["library/alpine", "docker.io", "alpine", "latest", "docker.io/alpine:latest"],
  ["docker.io/library/alpine:3", "docker.io", "alpine", "3", "docker.io/alpine:3"],
  ["dockerhub/user/app:1", "docker.io", "user/app", "1", "docker.io/user/app:1"],
  ["user/app", "docker.io", "user/app", "latest", "docker.io/user/app:latest"],
  ["quay.io/a/b/c:1", "quay.io", "a/b/c", "1", "quay.io/a/b/c:1"],
  ["host:5000/app", "host:5000", "app", "latest", "host:5000/app:latest"],
  ["localhost/app:1", "localhost", "app", "1", "localhost/app:1"],
  ["localbuild/app:1", "localbuild", "app", "1", "localbuild/app:1"],
  [`quay.io/app@${digest}`, "quay.io", "app", "", `quay.io/app@${digest}`],
  [`quay.io/app:1@${digest}`, "quay.io", "app", "1", "quay.io/app:1"],
];

for (const [text, registry, repository, tag, rendered] of names) {
  test(`${text} is ${rendered}`, () => {
    const name = parseImageName(text);
    assert.deepEqual([name.registry, name.repository, name.tag], [registry, repository, tag]);
    assert.equal(renderImageName(name), rendered);
  });
}

test("an image without a name", () => {
  assert.equal(renderImageName(sampleFindings({ tags: [] }).image.name), "*/*:*");
});

describe("patterns", () => {
  const cases: [pattern: string, text: string, matches: boolean][] = [
    ["*", "", true],
    ["*", "anything", true],
    ["", "", true],
    ["", "x", false],
    ["alpine", "alpine", true],
    ["alpine", "alpine2", false],
    ["alp*", "alpine", true],
    ["*pine", "alpine", true],
    ["a*p*e", "alpine", true],
    ["a*e*p", "alpine", false],
    ["ab*ba", "aba", false],
    ["a**b", "ab", true],
    ["3.*", "3x20", false],
    ["Alpine", "alpine", false],
    ["CVE-*+openssl", "CVE-2021-1+openssl", true],
    ["[a]", "a", false],
    ["regexp:v[0-9]+", "v12", true],
    ["regexp:v[0-9]+", "v12-rc", true], // not anchored at the end
    ["regexp:v[0-9]+", "xv12", false], // but at the start
    ["regexp:a|b", "b", true],
    ["regexp:a|b", "xb", false],
    ["regexp:v[0-9]+$", "v12-rc", false],
    [" regexp:v", "v1", true],
  ];
  for (const [pattern, text, matches] of cases) {
    test(`${pattern} ${matches ? "matches" : "does not match"} ${JSON.stringify(text)}`, () => {
      const compiled = compilePattern(pattern);
      assert.ok("matches" in compiled);
      assert.equal(compiled.matches(text), matches);
    });
  }

  test("a wildcard pattern is a whole-string match, as a regular expression would have it", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (pattern, text) => {
        const escaped = pattern.split("*").map((piece) => piece.replaceAll(".", "\\."));
        const compiled = compilePattern(pattern);
        assert.ok("matches" in compiled);
        assert.equal(compiled.matches(text), new RegExp(`^${escaped.join(".*")}$`, "s").test(text));
      }),
    );
  });

  test("a pattern that would run for ages in a backtracking engine runs in linear time", () => {
    const compiled = compileRegex("(a|aa)+$");
    assert.ok("matches" in compiled);
    assert.equal(compiled.matches(`${"a".repeat(50_000)}b`), false);
  });

  test("expressions that are too long or not of RE2 are refused", () => {
    for (const source of [
      "(",
      "a(?=b)",
      "(a)\\1",
      "x".repeat(5000),
      "((a{100}){100}){100}",
      "a{300}".repeat(4),
    ]) {
      assert.ok("problem" in compileRegex(source), source.slice(0, 20));
    }
  });
});

describe("selectors", () => {
  const { image } = sampleFindings({ tags: ["docker.io/library/redis:7"] });
  const any = () => true;
  const only = (wanted: string) => (text: string) => text === wanted;
  const tag = { type: "tag", matches: any } as const;
  const cases: [what: string, selector: Parameters<typeof selects>[0], selected: boolean][] = [
    ["registry and short name", { registry: only("docker.io"), repository: only("redis"), image: tag }, true],
    ["long name", { registry: any, repository: only("library/redis"), image: tag }, true],
    ["other repository", { registry: any, repository: only("nginx"), image: tag }, false],
    ["other registry", { registry: only("quay.io"), repository: any, image: tag }, false],
    ["tag", { registry: any, repository: any, image: { type: "tag", matches: only("7") } }, true],
    ["other tag", { registry: any, repository: any, image: { type: "tag", matches: only("8") } }, false],
    ["digest", { registry: any, repository: any, image: { type: "digest", value: image.digest! } }, true],
    ["other digest", { registry: any, repository: any, image: { type: "digest", value: digest } }, false],
    ["id", { registry: any, repository: any, image: { type: "id", value: image.id! } }, true],
    [
      "id without algorithm",
      { registry: any, repository: any, image: { type: "id", value: "a".repeat(64) } },
      true,
    ],
    [
      "digest of another repository",
      { registry: any, repository: only("x"), image: { type: "digest", value: image.digest! } },
      false,
    ],
  ];
  for (const [what, selector, selected] of cases) {
    test(what, () => assert.equal(selects(selector, image), selected));
  }
});
