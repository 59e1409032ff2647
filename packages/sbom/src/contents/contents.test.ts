// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { type BuiltLayer, dockerArchiveClassic, file, hardlink, tar, whiteout } from "@vendorless/builders";
import { openImage } from "@vendorless/image";
import { analyse } from "../analyse.ts";
import type { Contents } from "../model.ts";
import { drawn, pem } from "../secrets/rules/samples.data.ts";
import { type AnalyzerConfig, defaultAnalyzerConfig, parseAnalyzerConfig } from "./analyzer-config.ts";
import { defaultSecretPatterns } from "./default-patterns.ts";
import { compileContentPattern } from "./patterns.ts";

function parse(yaml: string): { config: AnalyzerConfig; problems: string[] } {
  const problems: string[] = [];
  const config = parseAnalyzerConfig(Buffer.from(yaml), "analyzer_config.yaml", ({ message }) =>
    problems.push(message),
  );
  return { config: config!, problems };
}

async function contentsOf(layers: BuiltLayer[], contents: AnalyzerConfig): Promise<Contents> {
  const folder = mkdtempSync(join(tmpdir(), "contents-"));
  try {
    const path = join(folder, "image.tar");
    writeFileSync(path, tar(dockerArchiveClassic([{ layers }])));
    const image = await openImage(`docker-archive:${path}`, { report: () => undefined });
    try {
      return (await analyse(image, { contents })).contents!;
    } finally {
      await image.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lines: [pattern: string, line: string, matches: boolean][] = [
  ["abc", "abcdef", true],
  ["abc", "xabc", false],
  [".*abc", "xabc", true],
  ["abc$", "abcdef", false],
  ["A=abc", "abc", true],
  ["a|b", "b", true],
  ["(?i)abc", "ABC", true],
  [".*(?<![A-Z])abc(?![a-z]).*", "x abc.", true],
  [".*(?<![A-Z])abc(?![a-z]).*", "x abcd", false],
  [".*(?<![A-Z])abc(?![a-z]).*", "Xabc", false],
  [".*abc(?![a-z])", "abc", true],
];

for (const [pattern, line, matches] of lines) {
  test(`${pattern} ${matches ? "matches" : "does not match"} ${line}`, () => {
    const compiled = compileContentPattern(pattern);
    assert.ok(!("problem" in compiled));
    assert.equal(compiled.matches(line), matches);
    if (matches) assert.ok(compiled.mayMatchIn(`first\n${line}\nlast`));
  });
}

test("a pattern may have a name", () => {
  const names = ["NAME=a=b", "a=(b)", "(a)=b"].map((text) => {
    const compiled = compileContentPattern(text);
    return "problem" in compiled ? compiled : [compiled.name, compiled.regex];
  });
  assert.deepEqual(names, [
    ["NAME", "a=b"],
    ["a", "(b)"],
    ["", "(a)=b"],
  ]);
});

const named: [name: string, line: string][] = [
  ["AWS_ACCESS_KEY", `aws_access_key_id = ${drawn(20, "ABCDEFGH")}`],
  ["AWS_SECRET_KEY", `AWS_SECRET_ACCESS_KEY="${drawn(40)}"`],
  ["PRIV_KEY", pem("RSA PRIVATE KEY", "x").split("\n")[0]!],
  ["DOCKER_AUTH", '"auth": "eDp5"'],
  ["API_KEY", `export API_KEY=${drawn(32)}`],
];

test("the patterns of Anchore's names find what the names say, and nothing in ordinary lines", async () => {
  const config = defaultAnalyzerConfig();
  const items = [file("app/x", named.map(([, line]) => `plain line\n${line}\n`).join(""))];
  const { secretMatches, contentMatches } = await contentsOf([{ items }], config);
  assert.deepEqual(
    secretMatches.map(({ path, regexName, lines }) => [path, regexName, lines]),
    named.map(([name], index) => ["/app/x", name, [2 * index + 1]]),
  );
  assert.deepEqual(contentMatches, []);
  assert.deepEqual(
    secretMatches.map(({ regexName, regex }) => `${regexName}=${regex}`),
    defaultSecretPatterns,
  );
});

test("lines of visible files are compared, up to a size", async () => {
  const { config, problems } = parse(`
content_search:
  match_params: [MAXFILESIZE=20, STOREONMATCH=n]
  regexp_match: ["FOO=foo", "bar$"]
`);
  assert.deepEqual(problems, []);
  const layers: BuiltLayer[] = [
    { items: [file("b", "foo\nx\nfoo bar"), file("hidden", "foo"), file("old", "foo")] },
    {
      items: [file("a", "x bar\nbar"), file("large", "foo".repeat(10)), whiteout("hidden"), file("old", "x")],
    },
  ];
  const { contentMatches } = await contentsOf(layers, config);
  assert.deepEqual(contentMatches, [
    { path: "/a", regexName: "", regex: "bar$", lines: [1] },
    { path: "/b", regexName: "FOO", regex: "foo", lines: [0, 2] },
  ]);
});

test("files are retrieved as a container sees them, regular ones of some size", async () => {
  const { config } = parse(
    "retrieve_files: { file_list: [/etc/passwd, /etc/link, /app/large, /none], max_file_size_kb: 1 }",
  );
  const layers: BuiltLayer[] = [
    { items: [file("etc/passwd", "old"), file("app/large", "x".repeat(2000))] },
    {
      items: [
        file("etc/passwd", "root:x:0:0::/root:/bin/sh\n"),
        file("etc/real", "real"),
        hardlink("etc/link", "etc/real"),
      ],
    },
  ];
  const { retrieved } = await contentsOf(layers, config);
  assert.deepEqual(
    [...retrieved].map(([path, content]) => [path, content.toString()]),
    [
      ["/etc/link", "real"],
      ["/etc/passwd", "root:x:0:0::/root:/bin/sh\n"],
    ],
  );
});

test("sections that are not there have their defaults", () => {
  const { config, problems } = parse("image_analyzer: {}\nmalware: {}");
  assert.deepEqual([config.retrieve, problems], [{ files: ["/etc/passwd"], maxBytes: 1_024_000 }, []]);
  assert.equal(config.secretSearch.patterns.length, 5);
  assert.deepEqual(config.contentSearch, { patterns: [], maxBytes: 10_000 });
});

const wrong: [yaml: string, problem: RegExp][] = [
  ["retrieve_files: { file_list: [etc/passwd] }", /^retrieve_files: "etc\/passwd" is not an absolute path$/],
  ["content_search: { regexp_match: ['A=('] }", /^content_search: "A=\(": /],
  ["content_search: { regexp_match: ['(a)\\1'] }", /^content_search: /],
  ["secret_search: { match_params: [FOO=1] }", /^secret_search: unknown parameter "FOO=1"$/],
  [
    "secret_search: { match_params: [MAXFILESIZE=999999999999] }",
    /^secret_search: files of more than \d+ bytes are not searched$/,
  ],
];

for (const [yaml, problem] of wrong) {
  test(`a problem of ${yaml}`, () => {
    const { problems } = parse(yaml);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, problem);
  });
}
