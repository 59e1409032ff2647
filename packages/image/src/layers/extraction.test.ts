// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { TarReader } from "@vendorless/base";
import { file, hardlink, tar } from "@vendorless/builders";
import * as fc from "fast-check";
import { IMAGE_LIMITS } from "../limits.ts";
import type { Extract, LayerFile } from "../model.ts";
import { readTree } from "../tree/read-tree.ts";
import { LayerScan } from "./layer-scan.ts";

const contents: Record<string, string> = {
  "bin/program": `MAGIC ${"x".repeat(5000)} version 1`,
  "bin/other": `MAGIC ${"x".repeat(5000)}`,
  "bin/script": "#!/bin/sh",
  "bin/empty": "",
  "bin/short": "MA",
};

/** Takes the version out of files that start with a magic. */
function versionOf(otherwise: Extract["otherwise"]): Extract {
  return {
    head: 5,
    accepts: (head) => head.toString("latin1", 0, 5) === "MAGIC",
    from(content, { path }) {
      assert.equal(content.toString("latin1"), contents[path], "the whole file and nothing else");
      const version = /version \d/.exec(content.toString("latin1"))?.[0];
      return version === undefined ? undefined : Buffer.from(version);
    },
    otherwise,
  };
}

function scan(
  content: Buffer,
  sizes: readonly number[],
  extract: Extract,
  limits = IMAGE_LIMITS,
): { files: LayerFile[]; codes: string[] } {
  const codes: string[] = [];
  const report = ({ code }: { code: string }): void => void codes.push(code);
  const layer = new LayerScan("seed", { select: () => extract, report }, limits);
  const reader = new TarReader(layer, report);
  for (let at = 0, turn = 0; at < content.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    reader.push(content.subarray(at, at + size));
    at += size;
  }
  reader.finish();
  return { files: layer.contents("layer").files, codes };
}

const items = [
  ...Object.entries(contents).map(([path, content]) => file(path, content)),
  hardlink("bin/alias", "bin/program"),
];
const summary = (files: readonly LayerFile[]): (string | undefined)[][] =>
  files.map(({ path, extract }) => [path, extract?.toString()]);

test("only files with something in them are kept, however the pieces fall", () => {
  const content = tar(items);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
      const { files, codes } = scan(content, sizes, versionOf("nothing"));
      assert.deepEqual([summary(files), codes], [[["bin/program", "version 1"]], []]);
    }),
    { numRuns: 30 },
  );
});

test("where the facts are wanted anyhow, they are kept", () => {
  const { files } = scan(tar(items), [4096], versionOf("facts"));
  assert.deepEqual(summary(files), [
    ["bin/program", "version 1"],
    ["bin/other", undefined],
    ["bin/script", undefined],
    ["bin/empty", undefined],
    ["bin/short", undefined],
    ["bin/alias", undefined],
  ]);
});

test("the last entry of a path counts", () => {
  const { files } = scan(tar([...items, file("bin/program", "")]), [4096], versionOf("nothing"));
  assert.deepEqual(files, []);
});

test("what is too large is reported, when it would have been looked into", () => {
  const limits = { ...IMAGE_LIMITS, keptBytesPerFile: 2 };
  assert.deepEqual(scan(tar(items), [4096], versionOf("nothing"), limits).codes, [
    "file-too-large",
    "file-too-large",
  ]);
});

test("extracts count towards what is kept of a layer", () => {
  const { files, codes } = scan(tar(items), [4096], versionOf("nothing"), {
    ...IMAGE_LIMITS,
    keptBytesPerLayer: 5,
  });
  assert.deepEqual([files, codes], [[], ["layer-contents-too-large"]]);
});

test("a directory is looked into the same way", async () => {
  const root = mkdtempSync(join(tmpdir(), "extraction-"));
  try {
    for (const [path, content] of Object.entries(contents))
      writeFileSync(join(root, path.replace("bin/", "")), content);
    const extract: Extract = {
      ...versionOf("nothing"),
      from: (content) => (content.includes("version") ? Buffer.from("found") : undefined),
    };
    const options = { select: () => extract, report: () => undefined };
    const { files } = await readTree(root, "layer", options, IMAGE_LIMITS, undefined);
    assert.deepEqual(summary(files), [["program", "found"]]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
