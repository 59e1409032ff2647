// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { TarReader } from "@vendorless/base";
import {
  directory,
  file,
  hardlink,
  opaque,
  symlink,
  type TarItem,
  tar,
  whiteout,
} from "@vendorless/builders";
import * as fc from "fast-check";
import { LayerScan } from "../layers/layer-scan.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import type { LayerContents } from "../model.ts";
import { squash } from "../squash.ts";
import { PathNumbers } from "./path-numbers.ts";
import { VisibleFiles } from "./visible-files.ts";

/** A layer of which all but directories were selected. */
function read(items: TarItem[], index: number): LayerContents {
  const report = (): void => undefined;
  const scan = new LayerScan(
    "seed",
    { select: ({ type }) => (type === "directory" ? "nothing" : "facts"), report },
    IMAGE_LIMITS,
  );
  const reader = new TarReader(scan, report);
  reader.push(tar(items));
  return scan.contents(`layer ${index}`);
}

/** `path type@layer`, sorted. */
function seen(layers: TarItem[][]): string[] {
  const files = new VisibleFiles(layers.map(read));
  const listed = [...files].map(({ path, type, layer }) => `${path} ${type}@${layer}`);
  assert.equal(files.size, listed.length);
  for (const file of files) assert.deepEqual(files.find(file.path), file);
  return listed.sort();
}

const rows: [name: string, layers: TarItem[][], want: string[]][] = [
  [
    "one layer",
    [[directory("d"), file("d/a"), symlink("s", "d")]],
    ["d directory@0", "d/a file@0", "s symlink@0"],
  ],
  ["the last entry of a path", [[file("a"), symlink("a", "b")]], ["a symlink@0"]],
  ["the highest version", [[file("a")], [file("a")], [file("b")]], ["a file@1", "b file@2"]],
  ["a whiteout", [[file("a"), file("b")], [whiteout("a")]], ["b file@0"]],
  ["a whiteout, then back", [[file("a")], [whiteout("a")], [file("a")]], ["a file@2"]],
  ["a whiteout of a parent", [[directory("d"), file("d/a")], [whiteout("d")]], []],
  [
    "an opaque directory",
    [
      [directory("d"), file("d/a")],
      [directory("d"), file("d/b"), opaque("d")],
    ],
    ["d directory@1", "d/b file@1"],
  ],
  [
    "an opaque directory without entry keeps the lower one",
    [
      [directory("d"), file("d/a")],
      [file("d/b"), opaque("d")],
    ],
    ["d directory@0", "d/b file@1"],
  ],
  [
    "a directory that only follows from paths keeps the lower one",
    [[directory("d")], [file("d/b")]],
    ["d directory@0", "d/b file@1"],
  ],
  ["a file in place of a directory", [[directory("d"), file("d/a")], [file("d")]], ["d file@1"]],
  [
    "a file in place of a directory, then a directory again",
    [[directory("d"), file("d/a")], [file("d")], [file("d/b")]],
    ["d/b file@2"],
  ],
  ["a directory in place of a file", [[file("d")], [file("d/b")]], ["d/b file@1"]],
  [
    "paths through a linked directory",
    [
      [directory("usr/bin"), symlink("bin", "usr/bin"), file("usr/bin/a")],
      [file("bin/a"), file("bin/b")],
    ],
    ["bin symlink@0", "usr/bin directory@0", "usr/bin/a file@1", "usr/bin/b file@1"],
  ],
  [
    "the last of two names in one layer",
    [[symlink("bin", "usr")], [file("usr/a"), symlink("bin/a", "x")]],
    ["bin symlink@0", "usr/a symlink@1"],
  ],
  [
    "a whiteout through a linked directory",
    [[symlink("bin", "usr"), file("usr/a")], [whiteout("bin/a")]],
    ["bin symlink@0"],
  ],
  ["no layers", [], []],
];
for (const [name, layers, want] of rows) {
  test(`visible files: ${name}`, () => assert.deepEqual(seen(layers), want.sort()));
}

test("visible files: a hard link has the facts of its target", () => {
  const [, link] = new VisibleFiles([
    read([file("a", "four", { mode: 0o4755, uid: 7 }), hardlink("b", "a")], 0),
  ]);
  const facts = { mode: 0o4755, uid: 7, gid: 0, size: 4 };
  assert.deepEqual(link, { path: "b", type: "hardlink", link: "a", layer: 0, content: "a", ...facts });
});

test("visible files: those that numbers know nothing of are counted", () => {
  const numbers = new PathNumbers("seed");
  numbers.putPath("usr/a", 1);
  const layers = [
    [symlink("bin", "usr"), file("usr/a"), file("b")],
    [file("bin/a"), file("usr/c"), directory("d")],
  ];
  const files = new VisibleFiles(layers.map(read));
  assert.deepEqual(files.count(numbers), { total: 3, without: 2 });
});

test("visible files: one is found by any of its paths", () => {
  const files = new VisibleFiles(
    [[symlink("bin", "usr"), file("b")], [file("bin/a")], [whiteout("b")]].map(read),
  );
  assert.deepEqual(
    ["bin/a", "usr/a", "bin", "b", "c"].map((path) => files.find(path)?.path),
    ["usr/a", "usr/a", "bin", undefined, undefined],
  );
});

const name = fc.constantFrom("a", "b", "x");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
const item: fc.Arbitrary<TarItem> = fc.oneof(
  { weight: 4, arbitrary: path.map((path) => file(path)) },
  { weight: 3, arbitrary: path.map((path) => directory(path)) },
  { weight: 2, arbitrary: fc.tuple(path, path).map(([path, target]) => symlink(path, `/${target}`)) },
  { weight: 2, arbitrary: path.map(whiteout) },
  { weight: 1, arbitrary: path.map(opaque) },
);
const archives = fc.array(fc.array(item, { maxLength: 6 }), { minLength: 1, maxLength: 5 });

test("visible files: layers that are not written through links look as they do squashed", () => {
  fc.assert(
    fc.property(archives, (archives) => {
      const links = archives.flat().flatMap(({ name, type }) => (type === "2" ? [`${name}/`] : []));
      const isThrough = ({ name }: TarItem): boolean =>
        links.some((link) => name.startsWith(link) && name !== link);
      const layers = archives.map((items) => items.filter((item) => !isThrough(item)));
      const squashed = squash(layers.map(read)).map(({ path, file, layer, target }) => ({
        path,
        file,
        layer,
        target,
      }));
      // Squashed links show what they lead to.
      const shown = squashed.map(({ path, file, layer, target }) =>
        target === undefined ? `${path} ${file.type}@${layer}` : path,
      );
      const followed = new Set(squashed.flatMap(({ path, target }) => (target === undefined ? [] : [path])));
      const listed = seen(layers)
        .filter((text) => !text.includes(" directory@"))
        .map((text) => (followed.has(text.split(" ")[0]!) ? text.split(" ")[0]! : text));
      assert.deepEqual(listed.sort(), shown.sort());
    }),
    { numRuns: 500 },
  );
});

test("visible files: layers without links look as if they were unpacked one after the other", () => {
  fc.assert(
    fc.property(archives, (layers) => {
      const consistent = layers.map((items) => unpackable(items.filter(({ type }) => type !== "2")));
      assert.deepEqual(seen(consistent), unpacked(consistent));
    }),
    { numRuns: 500 },
  );
});

/** Without entries below something that is no directory, which nobody can unpack. */
function unpackable(items: TarItem[]): TarItem[] {
  const files = new Set(
    items.filter(({ name, type }) => type !== "5" && !name.includes(".wh.")).map(({ name }) => name),
  );
  return items.filter(({ name }) => {
    const path = name.replace(/\/$/, "");
    return ![...files].some((file) => path.startsWith(`${file}/`) || (file === path && name !== file));
  });
}

/** Unpacks layers the plain way: a layer's whiteouts first, then its entries in order. */
function unpacked(layers: TarItem[][]): string[] {
  const files = new Map<string, string>();
  for (const [layer, items] of layers.entries()) {
    const keep = (kept: (path: string) => boolean): void => {
      for (const path of files.keys()) if (!kept(path)) files.delete(path);
    };
    const marks = items.filter(({ name }) => name.includes(".wh."));
    for (const { name } of marks) {
      if (name.endsWith(".wh..wh..opq")) keep((path) => !path.startsWith(name.replace(".wh..wh..opq", "")));
      else keep((path) => !`${path}/`.startsWith(`${name.replace(".wh.", "")}/`));
    }
    for (const item of items.filter((item) => !marks.includes(item))) {
      const path = item.name.replace(/\/$/, "");
      const type = item.type === "5" ? "directory" : "file";
      const parents = path.split("/").map((_, index, names) => names.slice(0, index).join("/"));
      keep((other) => !(parents.includes(other) && files.get(other)!.startsWith("file")));
      if (type === "file") keep((other) => !other.startsWith(`${path}/`));
      files.delete(path);
      files.set(path, `${type}@${layer}`);
    }
  }
  return [...files].map(([path, facts]) => `${path} ${facts}`).sort();
}
