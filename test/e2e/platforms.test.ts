// SPDX-License-Identifier: Apache-2.0
// Images for several platforms, one after the other.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import {
  dockerArchiveOci,
  file,
  ociMultiPlatform,
  startRegistry,
  tar,
  writeFiles,
} from "@vendorless/builders";
import { type Run, vendorless } from "./program.ts";

const build = (architecture: string, variant?: string) => ({
  architecture,
  ...(variant === undefined ? {} : { variant }),
  tags: ["app:1"],
  layers: [{ items: [file("etc/os-release", `ID=${architecture}\n`)] }],
});

let root = "";
const run = (...words: string[]): Promise<Run> => vendorless(words, { directory: root });
const distroIn = (name: string): string =>
  (JSON.parse(readFileSync(join(root, name), "utf8")) as { distro: { id: string } }).distro.id;

describe("--platform", { concurrency: 3 }, () => {
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-platforms-"));
    writeFiles(join(root, "layout"), ociMultiPlatform([build("s390x"), build("arm64", "v8")], "app:1"));
    writeFileSync(join(root, "single.tar"), tar(dockerArchiveOci([build("amd64")])));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const platform of ["arm64", "aarch64", "linux/arm64", "linux/arm64/v8"]) {
    test(platform, async () => {
      const { status, stdout } = await run("scan", "oci-dir:layout", "--platform", platform, "-o", "json");
      assert.equal(status, 0);
      assert.equal(JSON.parse(stdout).distro.id, "arm64");
    });
  }

  test("all: a table for each on standard output, other documents in a file for each", async () => {
    const words = ["--platform", "all", "-o", "table", "-o", "json=report.json"];
    const { status, stdout, stderr } = await run("scan", "oci-dir:layout", ...words);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.deepEqual(
      [...stdout.matchAll(/linux\/\S+/g)].map(([platform]) => platform),
      ["linux/s390x", "linux/arm64"],
    );
    const written = readdirSync(root).filter((name) => name.startsWith("report."));
    assert.deepEqual(written.sort(), ["report.linux-arm64-v8.json", "report.linux-s390x.json"]);
    assert.equal(distroIn("report.linux-arm64-v8.json"), "arm64");
    assert.equal(distroIn("report.linux-s390x.json"), "s390x");
  });

  test("all: bills of materials, of a registry", async () => {
    const registry = await startRegistry();
    registry.push("app", ociMultiPlatform([build("s390x"), build("arm64", "v8")], "app:1"));
    const source = `registry:${registry.authority}/app:1`;
    const { status, stderr } = await run("sbom", source, "--platform", "all", "-o", "json=bill.json");
    await registry.close();
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(distroIn("bill.linux-arm64-v8.json"), "arm64");
    assert.equal(distroIn("bill.linux-s390x.json"), "s390x");
  });

  test("all of an image that is for one platform only", async () => {
    const { status } = await run("scan", "single.tar", "--platform", "all", "-o", "json=single.json");
    assert.deepEqual([status, distroIn("single.json")], [0, "amd64"]);
  });

  test("all: two documents on standard output are refused", async () => {
    const { status, stderr } = await run("scan", "oci-dir:layout", "--platform", "all", "-o", "json");
    assert.equal(status, 2);
    assert.match(stderr, /-o json=FILE\.json writes FILE\.linux-amd64\.json/);
  });

  test("what is no platform", async () => {
    for (const platform of ["linux/", "a/b/c/d", "linux amd64"]) {
      const { status, stderr } = await run("scan", "single.tar", "--platform", platform);
      assert.equal(status, 2);
      assert.match(stderr, /arm64 or all/);
    }
  });
});
