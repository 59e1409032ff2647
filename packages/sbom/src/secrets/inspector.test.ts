// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { BLOCK } from "./blocks.ts";
import { compileRules } from "./compile-rules.ts";
import { decodeFindings, type SecretFindings } from "./findings.ts";
import { secretInspector } from "./inspector.ts";
import { samples } from "./rules/samples.data.ts";

const inspector = secretInspector(compileRules());

function inspect(
  content: Buffer,
  pieces: readonly number[] = [65_536],
  path = "app/x",
): SecretFindings | undefined {
  const entry = { path, type: "file", mode: 0o644, uid: 0, gid: 0, size: content.length } as const;
  const inspection = inspector.inspect(entry, () => undefined);
  if (inspection === undefined) return undefined;
  for (let at = 0, turn = 0; at < content.length; turn++) {
    // As the memory of a piece is used again once it has been handed over.
    const piece = Buffer.from(content.subarray(at, at + pieces[turn % pieces.length]!));
    inspection.add(piece);
    at += piece.length;
    piece.fill(0);
  }
  const result = inspection.end() as Buffer | undefined;
  return result === undefined ? undefined : decodeFindings(result);
}

const token = samples.find(({ rule }) => rule === "gitlab-token")!.text;

test("where the pieces fall makes no difference", () => {
  const anywhere = samples
    .filter(({ path }) => path === undefined)
    .map(({ text }) => text)
    .slice(0, 90);
  const filling = "nothing to see on this line, nor on the next one\n".repeat(900);
  const content = Buffer.from(anywhere.map((text) => `${filling}${text}\n`).join(""));
  const whole = inspect(content, [content.length])!;
  assert.equal(whole.secrets.length, anywhere.length);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1 }), (pieces) => {
      assert.deepEqual(inspect(content, [...pieces, 50_000]), whole);
    }),
    { numRuns: 5 },
  );
  for (const [index, { line }] of whole.secrets.entries()) {
    const before = anywhere.slice(0, index).join("\n").split("\n").length - (index === 0 ? 1 : 0);
    assert.ok(line >= before + 900 * (index + 1), "lines are counted from the start of the file");
  }
});

for (const size of [1, 10, BLOCK - 20, BLOCK - 10, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 5]) {
  test(`a secret behind ${size} bytes is found once, on its line`, () => {
    const content = Buffer.from(`${"-".repeat(size - 1)}\n${token}\n${"-".repeat(30_000)}`);
    const found = inspect(content)!;
    assert.deepEqual(
      found.secrets.map(({ rule, line }) => [rule, line]),
      [["gitlab-token", 2]],
    );
  });
}

const passedOver: [what: string, content: Buffer, path?: string][] = [
  ["a program", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01\0\0"), Buffer.from(token)])],
  ["a compressed file", Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 1]), Buffer.from(` ${token}`)])],
  ["documentation", Buffer.from(token), "usr/share/doc/x/README"],
  ["the lists of apt", Buffer.from(token), "var/lib/apt/lists/Packages"],
  ["an empty file", Buffer.alloc(0)],
];

for (const [what, content, path] of passedOver) {
  test(`${what} is passed over, in pieces too`, () => {
    assert.equal(inspect(content, [65_536], path), undefined);
    assert.equal(inspect(content, [3], path), undefined);
  });
}

const hostile: [what: string, content: Buffer][] = [
  ["one long line", Buffer.alloc(20_000_000, "a")],
  ["keywords without end", Buffer.from("password=".repeat(200_000))],
  ["beginnings of keys without end", Buffer.from("-----BEGIN RSA PRIVATE KEY-----\n".repeat(60_000))],
  ["beginnings of addresses without end", Buffer.from("https://a:".repeat(200_000))],
  ["beginnings of tokens without end", Buffer.from("eyJhbGciOi".repeat(200_000))],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x80, 0xc3, 0x28, 0xf0, 0x9f])],
];

for (const [what, content] of hostile) {
  test(`${what} is borne`, () => {
    const found = inspect(content);
    assert.deepEqual(found?.secrets ?? [], []);
  });
}

test("zeros behind the beginning of a text hide nothing", () => {
  const found = inspect(Buffer.from(`${"log line\n".repeat(200)}\0\0\0 ${token}\n`));
  assert.deepEqual(
    found?.secrets.map(({ line }) => line),
    [201],
  );
});

test("a file full of secrets is cut short, and says so", () => {
  const found = inspect(Buffer.from(`${token}\n`.repeat(150)))!;
  assert.deepEqual([found.secrets.length, found.more], [100, 50]);
});

test("no result holds a secret", () => {
  for (const { text, secret, path } of samples) {
    const result = inspect(Buffer.from(text), [65_536], path?.slice(1));
    assert.ok(!JSON.stringify(result ?? {}).includes(JSON.stringify(secret).slice(1, -1)), text);
  }
});

test("other rules have another version", () => {
  const other = secretInspector(
    compileRules({
      rules: [],
      custom: [],
      allows: { path: () => false, text: () => false, version: "" },
      excluded: () => [],
      excludedVersion: "",
    }),
  );
  assert.notEqual(other.version, inspector.version);
});
