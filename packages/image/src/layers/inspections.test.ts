// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { linkSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { TarReader } from "@vendorless/base";
import { file, hardlink, symlink, type TarItem, tar, zipOf } from "@vendorless/builders";
import * as fc from "fast-check";
import type { FileEntry } from "../file-entry.ts";
import { readFileLayer } from "../files/read-file-layer.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import type { Inspector, LayerContents, ReadOptions, Select } from "../model.ts";
import { readTree } from "../tree/read-tree.ts";
import { LayerScan } from "./layer-scan.ts";

/** Hashes the files whose path some text is part of. */
function hashing(name: string, part = ""): Inspector {
  return {
    name,
    version: "1",
    inspect: ({ path }: FileEntry) => {
      if (!path.includes(part)) return undefined;
      const hash = createHash("sha1");
      return { add: (piece) => void hash.update(piece), end: () => Buffer.from(hash.digest("hex")) };
    },
  };
}

const sha1 = (content: string | Buffer): string => createHash("sha1").update(content).digest("hex");
const summary = ({ inspections }: LayerContents): string[] =>
  inspections.map(({ inspector, path, result }) => `${inspector} ${path} ${String(result)}`);

const big = "MAGIC ".repeat(2000);
const items = [
  file("a/content", big),
  file("a/extract", `${big}2`),
  file("a/facts", `${big}3`),
  file("a/nothing", "4"),
  file("a/empty", ""),
  hardlink("a/hard", "a/nothing"),
  symlink("a/soft", "nothing"),
];
const wanted: Select = ({ path }) => {
  if (path === "a/content") return "content";
  if (path === "a/facts") return "facts";
  if (path !== "a/extract") return "nothing";
  return { head: 5, accepts: () => true, from: (content) => Buffer.from(content), otherwise: "nothing" };
};
const want = [
  `all a/content ${sha1(big)}`,
  `some a/content ${sha1(big)}`,
  `all a/extract ${sha1(`${big}2`)}`,
  `all a/facts ${sha1(`${big}3`)}`,
  `all a/nothing ${sha1("4")}`,
  `all a/empty ${sha1("")}`,
];

function scan(
  archive: TarItem[],
  {
    sizes = [4096],
    limits = {},
    inspectors = [hashing("all"), hashing("some", "content")],
    select = wanted,
  }: {
    sizes?: readonly number[];
    limits?: Partial<ImageLimits>;
    inspectors?: Inspector[];
    select?: Select;
  } = {},
): LayerContents & { codes: string[] } {
  const codes: string[] = [];
  const report = ({ code }: { code: string }): void => void codes.push(code);
  const layer = new LayerScan("seed", { select, inspectors, report }, { ...IMAGE_LIMITS, ...limits });
  const reader = new TarReader(layer, report);
  const content = tar(archive);
  for (let at = 0, turn = 0; at < content.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    reader.push(content.subarray(at, at + size));
    at += size;
  }
  reader.finish();
  return { ...layer.contents("layer"), codes };
}

test("inspectors see whole files, whatever else is wanted of them and however the pieces fall", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (sizes) => {
      const contents = scan(items, { sizes });
      assert.deepEqual(summary(contents), want);
      assert.deepEqual(
        contents.files.map(({ path, content, extract }) => [path, String(content ?? extract)]),
        [
          ["a/content", big],
          ["a/extract", `${big}2`],
          ["a/facts", "undefined"],
        ],
      );
    }),
    { numRuns: 20 },
  );
});

test("the last entry of a path counts", () => {
  const repeated = [file("a", "1"), file("b", "1"), file("a", "2"), file("b", "2"), symlink("b", "a")];
  assert.deepEqual(summary(scan(repeated)), [`all a ${sha1("2")}`]);
});

test("a sparse file is inspected as a program would read it", () => {
  const sparse = file("sparse", "data", {
    pax: [
      ["GNU.sparse.size", "10"],
      ["GNU.sparse.map", "3,4"],
    ],
  });
  assert.deepEqual(summary(scan([sparse])), [`all sparse ${sha1("\0\0\0data\0\0\0")}`]);
  const broken = file("sparse", "data", {
    pax: [
      ["GNU.sparse.size", "10"],
      ["GNU.sparse.map", "8,4"],
    ],
  });
  const torn = scan([broken, file("next", "n")]);
  assert.deepEqual([summary(torn), torn.codes], [[`all next ${sha1("n")}`], ["tar-sparse-map"]]);
  const large = scan([sparse, file("next", "n")], { limits: { keptBytesPerFile: 9 } });
  assert.deepEqual([summary(large), large.codes], [[`all next ${sha1("n")}`], ["file-too-large"]]);
});

test("results count, and what is too much is reported once", () => {
  const { inspections, codes } = scan([file("a", "1"), file("b", "2"), file("c", "3")], {
    limits: { inspectionBytesPerLayer: 41 },
  });
  assert.deepEqual([inspections.map(({ path }) => path), codes], [["a"], ["layer-inspections-limit"]]);
});

test("no result is kept of a file that is cut short", () => {
  const whole = tar([file("a", "x".repeat(2000))]);
  const codes: string[] = [];
  const report = ({ code }: { code: string }): void => void codes.push(code);
  const layer = new LayerScan("seed", { select: wanted, inspectors: [hashing("all")], report }, IMAGE_LIMITS);
  const reader = new TarReader(layer, report);
  reader.push(whole.subarray(0, 1500));
  reader.finish();
  assert.deepEqual([layer.contents("layer").inspections, codes], [[], ["tar-truncated"]]);
});

test("directories, and archives and files by themselves, are inspected the same way", async () => {
  const root = mkdtempSync(join(tmpdir(), "inspections-"));
  const options: ReadOptions = {
    select: ({ path, size }) => wanted({ path: `a/${path}`, size } as FileEntry),
    inspectors: [hashing("all")],
    report: ({ code }) => assert.fail(code),
  };
  const bounds = { limits: IMAGE_LIMITS, signal: undefined };
  try {
    const large = "l".repeat(1_000_000);
    for (const [name, content] of [
      ["content", big],
      ["empty", ""],
      ["extract", big],
      ["large", large],
    ] as const)
      writeFileSync(join(root, name), content);
    linkSync(join(root, "content"), join(root, "linked"));
    const tree = await readTree(root, "layer", options, IMAGE_LIMITS, undefined);
    assert.deepEqual(summary(tree), [
      `all content ${sha1(big)}`,
      `all empty ${sha1("")}`,
      `all extract ${sha1(big)}`,
      `all large ${sha1(large)}`,
      `all linked ${sha1(big)}`,
    ]);
    const single = await readFileLayer(join(root, "large"), "layer", options, bounds);
    assert.deepEqual(summary(single), [`all large ${sha1(large)}`]);
    const archive = zipOf([
      { name: "content", content: Buffer.from(big) },
      { name: "empty", content: Buffer.alloc(0) },
    ]);
    writeFileSync(join(root, "archive.zip"), archive);
    const zipped = await readFileLayer(join(root, "archive.zip"), "layer", options, bounds);
    assert.deepEqual(summary(zipped), [`all content ${sha1(big)}`, `all empty ${sha1("")}`]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("holes of a live file are read up to the limit of kept files", async () => {
  const root = mkdtempSync(join(tmpdir(), "inspections-"));
  const codes: string[] = [];
  try {
    writeFileSync(join(root, "holes"), "");
    truncateSync(join(root, "holes"), 1e12);
    const options: ReadOptions = {
      select: () => "nothing",
      inspectors: [hashing("all")],
      report: ({ code }) => void codes.push(code),
    };
    const { inspections } = await readTree(root, "layer", options, IMAGE_LIMITS, undefined);
    assert.deepEqual([inspections, codes], [[], ["file-too-large"]]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
