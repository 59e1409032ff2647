// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { packageOf } from "@vendorless/builders";
import { readPackageIndex } from "./package-index.ts";

describe("--package-index", () => {
  const folder = mkdtempSync(join(tmpdir(), "package-index-"));
  const path = join(folder, "index.jsonl");
  after(() => rmSync(folder, { recursive: true }));

  const line = (name: string): string =>
    JSON.stringify({ type: "npm", name, latest: "2", versions: ["1", "2"] });
  const packages = [
    packageOf({ name: "left-pad", type: "npm" }),
    packageOf({ name: "right-pad", type: "gem" }),
  ];

  test("keeps of an index what the image has", async () => {
    writeFileSync(path, `${line("left-pad")}\r\n\n${line("right-pad")}\n${line("other")}`);
    assert.deepEqual(await readPackageIndex(path, packages), {
      npm: new Map([["left-pad", { latest: "2", versions: ["1", "2"] }]]),
    });
  });

  test("an empty one knows no registry, one of other packages does", async () => {
    writeFileSync(path, "");
    assert.deepEqual(await readPackageIndex(path, packages), {});
    writeFileSync(path, line("other"));
    assert.deepEqual(await readPackageIndex(path, packages), { npm: new Map() });
  });

  test("a line that is wrong is named", async () => {
    writeFileSync(path, `${line("left-pad")}\n{"type":"pypi"}\n`);
    await assert.rejects(readPackageIndex(path, packages), {
      code: "package-index-invalid",
      message: /index\.jsonl:2: "type" must be one of npm, gem/,
    });
    await assert.rejects(readPackageIndex(join(folder, "none"), packages), { code: "input-unreadable" });
  });
});
