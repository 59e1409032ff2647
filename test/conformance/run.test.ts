// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { families } from "./families/index.ts";
import { imagePathOf } from "./image-path.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "conformance-"));
after(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function runOn(args: readonly string[]): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = [];
  const status = await run(args, (line) => lines.push(line));
  return { status, lines };
}

write(
  "versions.jsonl",
  '{"scheme":"deb","a":"1","b":"2","cmp":-1}\n{"scheme":"deb","a":"1","b":"2","cmp":1}\n\n{"scheme":"none","a":"1","b":"2","cmp":0}\n',
);
write("cvss-vectors.jsonl", '{"version":"3.x","vector":"CVSS:3.1/AV:X","error":true}\n');
write(
  "catalog/cases.jsonl",
  '{"ecosystem":"dpkg","file":"dpkg/some/valid","expect":[{"name":"bash","version":"5.2-1"}],"origin":"x"}\n' +
    '{"ecosystem":"dpkg","file":"dpkg/some/valid","expect":[{"name":"zsh","version":"5"}],"origin":"x"}\n',
);
write(
  "catalog/dpkg/some/valid",
  "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1\n",
);

test("families print what passed, and why the rest did not", async () => {
  const { status, lines } = await runOn(["--data", folder, "--only", "versions"]);
  assert.equal(status, 0);
  assert.equal(lines[0], "  deb 1 ~ 2: wanted 1, got -1");
  assert.match(lines[1] ?? "", /^ {2}none 1 ~ 2: threw: unknown version scheme/);
  assert.equal(lines[2], "versions: 1/3");
});

test("files are catalogued under the path of their format", async () => {
  const { lines } = await runOn(["--data", folder, "--only", "catalog"]);
  assert.match(lines[0] ?? "", /as var\/lib\/dpkg\/status: 1 missing \(zsh@5\) 1 surplus \(bash@5\.2-1\)/);
  assert.equal(lines.at(-1), "catalog: 1/2");
});

test("a folder without rows of a family", async () => {
  const { status, lines } = await runOn(["--data", folder]);
  assert.equal(status, 0);
  assert.ok(lines.includes("cvss: 1/1"));
  assert.ok(lines.includes("osv: no data"));
});

test("--json prints all failures", async () => {
  const { lines } = await runOn(["--data", folder, "--json", "--only", "versions"]);
  const [score] = JSON.parse(lines.join("\n")) as { family: string; passed: number; failures: unknown[] }[];
  assert.deepEqual([score?.family, score?.passed, score?.failures.length], ["versions", 1, 2]);
});

test("bad usage", async () => {
  for (const args of [["--data", join(folder, "none")], ["--only", "nothing"], ["--nonsense"]]) {
    const { status, lines } = await runOn(args);
    assert.equal(status, 2);
    assert.match(lines.join("\n"), /usage: npm run conformance/);
  }
});

test("every family has a name of its own and a description", () => {
  const names = families.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { description } of families) assert.ok(description.length > 10);
});

// Rows seen by nobody yet come in the same folders: what counts is the format, not the row.
const paths: [inCorpus: string, inImage: string][] = [
  ["apk/syft/alpine/other", "lib/apk/db/installed"],
  ["npm/trivy/nodejs/npm/package-lock_v9.json", "app/package-lock.json"],
  ["npm/syft/javascript/pkg-lock/package-lock-9.json", "app/package-lock.json"],
  ["npm/osv-scalibr/language/javascript/yarnlock/other.v1.lock", "app/yarn.lock"],
  ["python/osv-scalibr/language/python/poetrylock/other.lock", "app/poetry.lock"],
  [
    "python/trivy/python/packaging/distlib-9.METADATA",
    "usr/lib/python3/site-packages/sample.dist-info/METADATA",
  ],
  ["ruby/trivy/ruby/gemspec/other.gemspec", "usr/lib/ruby/gems/3.0.0/specifications/other.gemspec"],
  ["dotnet/trivy/dotnet/core_deps/other.deps.json", "app/other.deps.json"],
  ["unknown/format/file.txt", "app/file.txt"],
];

for (const [inCorpus, inImage] of paths) {
  test(`${inCorpus} lies at ${inImage}`, () => assert.equal(imagePathOf(inCorpus), inImage));
}
