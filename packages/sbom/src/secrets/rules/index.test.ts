// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { compileRules } from "../compile-rules.ts";
import type { FoundSecret } from "../findings.ts";
import { SecretSearch } from "../search.ts";
import { secretRules } from "./index.ts";
import { drawn, pem, samples } from "./samples.data.ts";

const rules = compileRules();

function find(text: string, path = "/app/settings"): FoundSecret[] {
  const search = new SecretSearch(rules, path);
  const bytes = Buffer.from(text);
  search.block({ bytes, from: 0, to: bytes.length, first: true, last: true });
  return search.findings(0).secrets;
}

for (const { rule, text, secret, path } of samples) {
  test(`${rule} finds ${text.slice(0, 24).replaceAll("\n", " ")}… in ${path ?? "any file"}`, () => {
    const found = find(`first line\n${text}\nlast line\n`, path);
    assert.deepEqual(
      found.map((each) => each.rule),
      [rule],
    );
    assert.ok(!found[0]!.match.includes(secret), "it is masked");
    assert.match(found[0]!.match, /\*{4}/);
  });
}

test("each rule has a sample, an id and a title of its own", () => {
  const sampled = new Set(samples.map(({ rule }) => rule));
  assert.deepEqual(
    secretRules.filter(({ id }) => !sampled.has(id)).map(({ id }) => id),
    [],
  );
  assert.equal(new Set(secretRules.map(({ id }) => id)).size, secretRules.length);
  for (const { id, title } of secretRules) assert.match(`${id} ${title}`, /^[a-z0-9-]+ [A-Za-z0-9]/);
});

test("rules take bounded time by construction: no repeat without an end, none of a repeat of itself", () => {
  for (const { id, pattern } of secretRules) {
    const source = pattern.source.replaceAll(/\\./g, "_").replaceAll(/\[[^\]]*\]/g, "_");
    assert.doesNotMatch(source, /[*+]|\{\d+,\}/, `${id} has bounds`);
    assert.ok(pattern.sticky && pattern.hasIndices && !pattern.global, id);
  }
});

test("keywords can be searched for", () => {
  for (const { id, keywords, pattern } of secretRules) {
    assert.ok(keywords.length > 0, id);
    for (const keyword of keywords) {
      assert.ok(keyword.length >= 3, `${id}: ${keyword}`);
      if (pattern.ignoreCase) assert.equal(keyword, keyword.toLowerCase(), id);
    }
  }
});

const nothing: [why: string, text: string, path?: string][] = [
  ["AWS's own example", `aws_access_key_id = AKIAIOSFODNN7EXAMPLE`],
  ["AWS's own example of a secret", `aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`],
  ["part of a longer word", `xghp_${drawn(36)}`],
  ["one character too many", `ghp_${drawn(37)}`],
  ["a public key", pem("PUBLIC KEY", drawn(64))],
  ["a certificate", pem("CERTIFICATE", drawn(64))],
  ["code that handles keys", 'if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----")) return parse(text);'],
  ["a placeholder", "password: changeme-changeme-1", "/app/config.yaml"],
  ["a variable", `DB_PASSWORD=\${DB_PASSWORD_2f8a9c1b}`, "/app/.env"],
  ["a reference", "password: vault:secret/data/app#key1", "/app/config.yaml"],
  ["a path", "token: /var/run/secrets/token-v1/file2", "/app/config.yaml"],
  ["a word", "secret: correct-horse-battery-staple", "/app/config.yaml"],
  ["code", `const token = ${drawn(24)};`, "/app/index.js"],
  ["an address without a password", "postgres://db.internal:5432/shop"],
  ["an address with a variable", `postgres://app:\${PASSWORD}@db/shop`],
  ["an address in documentation", "https://user:password@host.example/"],
  ["a port and an at sign", "http://localhost:8080/@scope/name"],
  ["a switch", "POSTGRES_PASSWORD=true", "config: env POSTGRES_PASSWORD"],
  ["the fingerprint of a release key", `GPG_KEY=${drawn(40, "0123456789ABCDEF")}`, "config: env GPG_KEY"],
  ["a user without a password", "root:*:19000:0:99999:7:::\nwww:!:19000::::::", "/etc/shadow"],
  ["an empty authentication", '{"auths":{"r":{"auth":""}}}', "/root/.docker/config.json"],
  ["test data", pem("RSA PRIVATE KEY", drawn(64)), "/app/tests/key.pem"],
  ["a test", `ghp_${drawn(36)}`, "/app/client_test.go"],
  ["an example", `API_TOKEN=${drawn(24)}`, "/app/.env.example"],
  ["a dependency's words", `token: "${drawn(24)}"`, "/app/node_modules/x/config.json"],
  ["ssl-cert's key", pem("PRIVATE KEY", drawn(64)), "/etc/ssl/private/ssl-cert-snakeoil.key"],
];

for (const [why, text, path] of nothing) {
  test(`nothing is found in ${why}`, () => assert.deepEqual(find(text, path), []));
}

test("what is made up is told, and of low severity", () => {
  const tokens = [`ghp_${drawn(36)}`, `ghp_${"a".repeat(36)}`, `AKIA0${drawn(15, "ABCDEFGHIJKLMNOP")}`];
  for (const token of tokens) {
    const [found] = find(token);
    assert.equal(found?.severity, "low", token);
    assert.match(found?.title ?? "", /\(perhaps made up\)$/);
  }
});

test("a token with the right checksum is critical", () => {
  // The last six are Python's zlib.crc32 of what stands before them, in base 62.
  const [found] = find(`npm_${"bB7".repeat(10)}1jkrgW`);
  assert.deepEqual([found?.rule, found?.severity], ["npm-token", "critical"]);
});

test("several secrets on one line are all masked in each match", () => {
  const [password, token] = [drawn(12), `glpat-${drawn(20)}`];
  const found = find(`postgres://app:${password}@db/x?t=1 https://robot:${token}@git.internal/`);
  assert.deepEqual(
    found.map(({ rule }) => rule),
    ["database-url", "gitlab-token"],
  );
  for (const { match } of found) assert.ok(!match.includes(password) && !match.includes(token));
});
