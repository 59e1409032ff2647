// SPDX-License-Identifier: Apache-2.0
// What is known of the files of an image, and of the image it was built on.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dockerArchiveClassic, tar } from "@vendorless/builders";
import { type Run, tooWide, vendorless } from "./program.ts";
import { shop } from "./shop.ts";

describe("files and base image", () => {
  let root = "";
  const at = (name: string): string => join(root, name);
  const run = (...words: string[]): Promise<Run> => vendorless(words, { directory: root });

  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-files-"));
    writeFileSync(at("shop.tar"), tar(dockerArchiveClassic([shop])));
    const base = { ...shop, tags: ["base:1"], layers: shop.layers.slice(0, 1) };
    writeFileSync(at("base.tar"), tar(dockerArchiveClassic([base])));
  });
  after(() => rmSync(root, { recursive: true }));

  test("every file on a line of its own, with its layer, its owner and its digests", async () => {
    const { status, stdout, stderr } = await run("sbom", "shop.tar", "-o", "files", "--digests");
    assert.deepEqual([status, stderr], [0, ""]);
    const files = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const program = files.find(({ path }) => path === "/srv/shop");
    assert.deepEqual(
      { ...program, layer: "" },
      {
        path: "/srv/shop",
        type: "file",
        mode: "4755",
        uid: 0,
        gid: 0,
        size: 10,
        layer: "",
        owner: null,
        digests: {
          sha256: "a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf",
          sha1: "bd971bec88149956458a10fc9c5ecb3eb99dd452",
          md5: "3e2b31c72181b87149ff995e7202c0e3",
        },
      },
    );
    assert.equal(files.length, 4);
  });

  test("files go to a file, and are counted in reports", async () => {
    const { status } = await run("sbom", "shop.tar", "-o", "files=files.jsonl", "-o", "json=bom.json");
    assert.equal(status, 0);
    assert.equal(readFileSync(at("files.jsonl"), "utf8").split("\n").length, 5);
    assert.deepEqual(JSON.parse(readFileSync(at("bom.json"), "utf8")).files, { total: 4, unowned: 4 });
  });

  test("what came with the base image is told from the rest", async () => {
    const words = ["scan", "shop.tar", "--base-image", "base.tar", "-o", "table", "-o", "json=report.json"];
    const { stdout } = await run(...words);
    assert.match(stdout, /Packages +3 +deb 2 · npm 1\n +2 of them came with base\.tar\n/);
    assert.deepEqual(tooWide(stdout), []);
    const { image, packages } = JSON.parse(readFileSync(at("report.json"), "utf8"));
    assert.deepEqual(image.base, { name: "base.tar", layers: 1 });
    assert.deepEqual(
      packages.map(({ name, fromBase }: { name: string; fromBase: boolean }) => [name, fromBase]),
      [
        ["openssl", true],
        ["zlib1g", true],
        ["left", false],
      ],
    );
  });

  test("a base image that cannot be read is an error", async () => {
    const { status, stderr } = await run("scan", "shop.tar", "--base-image", "none.tar");
    assert.equal(status, 2);
    assert.match(stderr, /none\.tar/);
  });
});
