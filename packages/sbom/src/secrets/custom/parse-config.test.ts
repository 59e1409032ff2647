// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { allowedFiles } from "../allow.ts";
import { compileRules } from "../compile-rules.ts";
import type { FoundSecret } from "../findings.ts";
import { secretRules } from "../rules/index.ts";
import { drawn } from "../rules/samples.data.ts";
import { SecretSearch } from "../search.ts";
import { parseSecretsConfig } from "./parse-config.ts";
import { trivyAllowRules, trivyRules } from "./trivy-rules.data.ts";

const token = `glpat-${drawn(20)}`;

function parse(yaml: string): {
  found: (text: string, path?: string) => string[];
  secrets: (text: string) => FoundSecret[];
  problems: string[];
} {
  const problems: string[] = [];
  const options = parseSecretsConfig(Buffer.from(yaml), "secrets.yaml", ({ message }) =>
    problems.push(message),
  );
  const rules = compileRules(options!.rules);
  const secrets = (text: string, path = "/app/x"): FoundSecret[] => {
    const search = new SecretSearch(rules, path);
    const bytes = Buffer.from(text);
    search.block({ bytes, from: 0, to: bytes.length, first: true, last: true });
    return search.findings(0).secrets;
  };
  return { found: (text, path) => secrets(text, path).map(({ rule }) => rule), secrets, problems };
}

const ours = `
rules:
  - id: shop-key
    category: general
    title: Key of the shop
    severity: HIGH
    keywords: [SHOP]
    regex: shop_(?P<secret>[a-f0-9]{16})_x
    secret-group-name: secret
`;

test("a rule of the user finds what it describes, and masks its group", () => {
  const { secrets, problems } = parse(ours);
  const secret = drawn(16, "0123456789abcdef");
  assert.deepEqual(problems, []);
  assert.deepEqual(secrets(`\nkey = shop_${secret}_x`), [
    {
      rule: "shop-key",
      title: "Key of the shop",
      severity: "high",
      line: 2,
      match: `shop_${secret.slice(0, 3)}****_x`,
    },
  ]);
});

const cases: [what: string, yaml: string, text: string, path: string, found: string[]][] = [
  ["nothing configured", "{}", token, "/app/x", ["gitlab-token"]],
  ["a disabled rule", "disable-rules: [gitlab-token]", token, "/app/x", []],
  ["a rule disabled by Trivy's name", "disable-rules: [gitlab-pat]", token, "/app/x", []],
  ["the only enabled rule", "enable-builtin-rules: [gitlab-token]", token, "/app/x", ["gitlab-token"]],
  ["another enabled rule", "enable-builtin-rules: [npm-token]", token, "/app/x", []],
  ["an allowed path", "allow-rules: [{ id: a, path: ^app/ }]", token, "/app/x", []],
  ["another path", "allow-rules: [{ id: a, path: ^srv/ }]", token, "/app/x", ["gitlab-token"]],
  ["an allowed text", "allow-rules: [{ id: a, regex: ^glpat }]", token, "/app/x", []],
  [
    "a text allowed for another rule",
    "allow-rules: [{ id: a, regex: ^glpat, rule: npm-token }]",
    token,
    "/app/x",
    ["gitlab-token"],
  ],
  ["tests, which are allowed", "{}", token, "/app/tests/x", []],
  ["tests, which are no longer", "disable-allow-rules: [tests]", token, "/app/tests/x", ["gitlab-token"]],
  [
    "an excluded block",
    'exclude-block: { regexes: ["(?s)# off.*# on"] }',
    `# off\n${token}\n# on\n`,
    "/app/x",
    [],
  ],
  [
    "what is outside the block",
    'exclude-block: { regexes: ["(?s)# off.*# on"] }',
    `# off\n# on\n${token}\n`,
    "/app/x",
    ["gitlab-token"],
  ],
  ["a rule without keywords", "rules: [{ id: r, regex: 'k[0-9]{4}' }]", "k1234", "/app/x", ["r"]],
  [
    "a rule with a keyword that is elsewhere",
    "rules: [{ id: r, regex: 'k[0-9]{4}', keywords: [Marker] }]",
    "k1234\n\nMARKER",
    "/app/x",
    ["r"],
  ],
  [
    "a rule whose keyword is missing",
    "rules: [{ id: r, regex: 'k[0-9]{4}', keywords: [marker] }]",
    "k1234",
    "/app/x",
    [],
  ],
  ["a short keyword", "rules: [{ id: r, regex: 'k[0-9]{4}', keywords: [k] }]", "k1234", "/app/x", ["r"]],
  [
    "a rule for another path",
    "rules: [{ id: r, regex: 'k[0-9]{4}', path: '\\.conf$' }]",
    "k1234",
    "/app/x",
    [],
  ],
  [
    "a rule with an exception",
    "rules: [{ id: r, regex: 'k[0-9]{4}', allow-rules: [{ id: a, regex: k1 }] }]",
    "k1234 k2234",
    "/app/x",
    ["r"],
  ],
  ["a rule across lines", "rules: [{ id: r, regex: '(?s)start.*end' }]", "start\nend", "/app/x", ["r"]],
  ["a rule that is better informed", "rules: [{ id: r, regex: 'glpat-.*' }]", token, "/app/x", ["r"]],
];

for (const [what, yaml, text, path, expected] of cases) {
  test(`${what}: ${yaml}`, () => {
    const { found, problems } = parse(yaml);
    assert.deepEqual([found(text, path), problems], [expected, []]);
  });
}

const wrong: [yaml: string, problem: RegExp][] = [
  ["rules: [{ regex: x }]", /^rule "": it has no id$/],
  ["rules: [{ id: r }]", /^rule "r": it has no regex$/],
  ["rules: [{ id: r, regex: '(' }]", /^rule "r": regex: .*missing closing \)/],
  ["rules: [{ id: r, regex: 'a(?!b)' }]", /^rule "r": regex: /],
  ["rules: [{ id: r, regex: x, path: '[' }]", /^rule "r": path: /],
  [
    "rules: [{ id: r, regex: 'x{900}x{900}x{900}x{900}x{900}' }]",
    /^rule "r": regex: the counts in braces come to more than 4000$/,
  ],
  ["rules: [{ id: r, regex: x, severity: awful }]", /^rule "r": "awful" is no severity$/],
  ["rules: [{ id: r, regex: x, secret-group-name: s }]", /^rule "r": regex has no group named "s"$/],
  ["allow-rules: [{ id: a }]", /^allow rule "a": it has neither path nor regex$/],
  ["allow-rules: [{ id: a, regex: '(' }]", /^allow rule "a": regex: /],
  ["exclude-block: { regexes: ['('] }", /^exclude-block "\(": /],
  [
    "disable-rules: [gitlab-tokem]",
    /^disable-rules: there is no rule "gitlab-tokem"; did you mean gitlab-token\?$/,
  ],
  ["disable-allow-rules: [test]", /^disable-allow-rules: there is no rule "test"; did you mean tests\?$/],
];

for (const [yaml, problem] of wrong) {
  test(`a problem of ${yaml}`, () => {
    const { problems } = parse(yaml);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, problem);
  });
}

test("what is no mapping is refused", () => {
  const problems: string[] = [];
  const report = ({ code }: { code: string }): void => void problems.push(code);
  assert.equal(parseSecretsConfig(Buffer.from("- a"), "secrets.yaml", report), undefined);
  assert.equal(problems.length, 1);
});

test("the names of Trivy lead to rules that exist", () => {
  const rules = new Set(secretRules.map(({ id }) => id));
  assert.deepEqual(
    Object.values(trivyRules).filter((id) => !rules.has(id)),
    [],
  );
  const allowed = new Set(allowedFiles.map(({ id }) => id));
  assert.deepEqual(
    Object.values(trivyAllowRules).filter((id) => id !== undefined && !allowed.has(id)),
    [],
  );
});

test("other rules, exceptions and blocks have other versions", () => {
  const yamls = [
    "{}",
    ours,
    "allow-rules: [{ id: a, path: x }]",
    "exclude-block: { regexes: [x] }",
    "disable-rules: [npm-token]",
    "disable-allow-rules: [tests]",
  ];
  const versions = yamls.map(
    (yaml) => compileRules(parseSecretsConfig(Buffer.from(yaml), "", () => undefined)!.rules).version,
  );
  assert.equal(new Set(versions).size, yamls.length);
});
