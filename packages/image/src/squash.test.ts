// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sha256 } from "@vendorless/base";
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
import { readLayer } from "./layers/read-layer.ts";
import { IMAGE_LIMITS } from "./limits.ts";
import type { LayerContents, Select } from "./model.ts";
import { squash } from "./squash.ts";

async function read(items: TarItem[], select: Select): Promise<LayerContents> {
  const bytes = tar(items);
  const open = async function* (): AsyncGenerator<Buffer> {
    yield bytes;
  };
  const report = (): void => undefined;
  return await readLayer({ diffId: sha256(bytes), open }, { select, report }, IMAGE_LIMITS);
}

/** Everything but directories, unless its name says otherwise. */
const select: Select = ({ path, type }) =>
  type === "directory" || path.endsWith("unwanted") ? "nothing" : "content";

/** `path=content@layer`, with `<lower layers` and `>target` where there are such. */
async function squashed(layers: TarItem[][], by: Select = select): Promise<string[]> {
  const contents = await Promise.all(layers.map((items) => read(items, by)));
  return squash(contents).map(({ path, file: found, layer, lower, target }) => {
    const history = lower.length === 0 ? "" : `<${lower.map((version) => version.layer).join()}`;
    return `${path}=${String(found.content ?? found.link)}@${layer}${history}${target === undefined ? "" : `>${target}`}`;
  });
}

const rows: [name: string, layers: TarItem[][], want: string[]][] = [
  ["one layer", [[file("a", "1")]], ["a=1@0"]],
  [
    "the highest version wins, with its history",
    [[file("a", "1")], [file("a", "2")], [file("b", "")], [file("a", "3")]],
    ["a=3@3<0,1", "b=@2"],
  ],
  ["whiteout", [[file("a", "1"), file("b", "1")], [whiteout("a")]], ["b=1@0"]],
  ["whiteout in a directory", [[file("d/a", "1"), file("d/b", "1")], [whiteout("d/a")]], ["d/b=1@0"]],
  ["whiteout of a parent", [[file("d/e/a", "1"), file("da", "1")], [whiteout("d")]], ["da=1@0"]],
  ["whiteout, then back", [[file("a", "1")], [whiteout("a")], [file("a", "3")]], ["a=3@2"]],
  [
    "a whiteout spares its own layer, in any order",
    [[file("a", "1")], [file("a", "2"), whiteout("a")]],
    ["a=2@1"],
  ],
  [
    "opaque directory",
    [
      [file("d/a", "1"), file("d/b", "1")],
      [directory("d"), opaque("d"), file("d/b", "2")],
    ],
    ["d/b=2@1"],
  ],
  ["opaque parent", [[file("d/e/a", "1")], [opaque("d"), file("d/x", "2")]], ["d/x=2@1"]],
  ["opaque root", [[file("a", "1")], [file(".wh..wh..opq"), file("b", "2")]], ["b=2@1"]],
  ["a directory entry hides nothing", [[file("d/a", "1")], [directory("d")]], ["d/a=1@0"]],
  ["file replaced by a directory", [[file("a", "1")], [directory("a"), file("a/b", "2")]], ["a/b=2@1"]],
  ["file replaced by a directory that has no entry", [[file("a", "1")], [file("a/b", "2")]], ["a/b=2@1"]],
  ["directory replaced by a file", [[file("d/a", "1"), file("d/e/b", "1")], [file("d", "2")]], ["d=2@1"]],
  [
    "directory replaced by a file that was not selected",
    [[file("unwanted/a", "1")], [file("unwanted", "2")]],
    [],
  ],
  [
    "directory replaced by a symlink",
    [[file("d/a", "1"), file("e/a", "2")], [symlink("d", "e")]],
    ["d=e@1", "e/a=2@0"],
  ],
  ["parent's parent replaced by a symlink", [[file("d/e/a", "1")], [symlink("d", "x")]], ["d=x@1"]],
  [
    "hidden by a version that was not selected",
    [[symlink("unwanted", "x"), file("a", "1")], [file("unwanted", "")]],
    ["a=1@0"],
  ],
  [
    "symlink to a selected file",
    [[file("usr/os", "1"), symlink("etc/os", "../usr/os")]],
    ["etc/os=1@0>usr/os", "usr/os=1@0"],
  ],
  [
    "symlink whose target changed above",
    [[file("usr/os", "1"), symlink("etc/os", "/usr/os")], [file("usr/os", "2")]],
    ["etc/os=2@1<0>usr/os", "usr/os=2@1<0"],
  ],
  [
    "symlink through a linked directory",
    [[file("usr/lib/os", "1"), symlink("lib", "usr/lib"), symlink("os", "lib/os")]],
    ["lib=usr/lib@0", "os=1@0>usr/lib/os", "usr/lib/os=1@0"],
  ],
  ["dangling symlink", [[symlink("a", "b")]], ["a=b@0"]],
  [
    "symlinks in a circle",
    [[symlink("a", "b"), symlink("b", "a"), symlink("c", "c/c"), file("a/x", "1")]],
    ["a=b@0", "a/x=1@0", "b=a@0", "c=c/c@0"],
  ],
  ["symlink above the root", [[file("x", "1"), symlink("a", "../../../x")]], ["a=1@0>x", "x=1@0"]],
  // containerd and Docker follow links in parents that the layer does not replace (a usr-merged base).
  [
    "written through a linked directory",
    [[directory("usr/lib"), symlink("lib", "usr/lib"), file("usr/lib/a", "1")], [file("lib/a", "2")]],
    ["lib=usr/lib@0", "usr/lib/a=2@1<0"],
  ],
  [
    "removed through a linked directory",
    [[symlink("lib", "usr/lib"), file("usr/lib/a", "1")], [whiteout("lib/a")]],
    ["lib=usr/lib@0"],
  ],
  [
    "a directory entry replaces a linked directory",
    [
      [symlink("lib", "usr/lib"), file("usr/lib/a", "1")],
      [directory("lib"), file("lib/a", "2")],
    ],
    ["lib/a=2@1", "usr/lib/a=1@0"],
  ],
  [
    "a symlink removed above",
    [[symlink("lib", "usr/lib")], [whiteout("lib")], [file("lib/a", "1")]],
    ["lib/a=1@2"],
  ],
  ["hard link", [[file("a", "1"), hardlink("b", "a")]], ["a=1@0", "b=1@0"]],
  [
    "hard link to a file that was not selected",
    [[file("unwanted", "1"), hardlink("b", "unwanted")]],
    ["b=1@0"],
  ],
  ["hard link before its target", [[hardlink("b", "a"), file("a", "1")]], ["a=1@0", "b=1@0"]],
  [
    "hard link to a hard link",
    [[file("x/unwanted", "1"), hardlink("y/unwanted", "x/unwanted"), hardlink("b", "y/unwanted")]],
    ["b=1@0"],
  ],
  ["hard link to a lower layer", [[file("a", "1")], [hardlink("b", "a")]], ["a=1@0", "b=1@0>a"]],
  ["hard links in a circle", [[hardlink("a", "b"), hardlink("b", "a")]], ["a=b@0", "b=a@0"]],
  [
    "the last entry of a path wins within a layer",
    [[file("a", "1"), file("a", "2"), symlink("b", "x"), file("b", "3")]],
    ["a=2@0", "b=3@0"],
  ],
  [
    "a name that only looks like a whiteout",
    [[file("a.wh.b", "1"), file("d.wh./c", "1")]],
    ["a.wh.b=1@0", "d.wh./c=1@0"],
  ],
  [
    "a whiteout of no name removes its directory, as containerd does",
    [[file("d/a", "1")], [file("d/.wh.")]],
    [],
  ],
  ["AUFS bookkeeping", [[file("a", "1")], [file(".wh..wh.plnk"), file(".wh..wh.aufs")]], ["a=1@0"]],
  ["no layers", [], []],
];

describe("squash", () => {
  for (const [name, layers, want] of rows) {
    test(name, async () => assert.deepEqual(await squashed(layers), want));
  }

  test("a thousand nested whiteouts", async () => {
    const deep = Array.from({ length: 1000 }, (_, i) => `d${i % 10}`);
    const path = (length: number): string => deep.slice(0, length).join("/");
    const long = (length: number, item: (name: string) => TarItem): TarItem => {
      const { name } = item(path(length));
      return file("x", "", { pax: [["path", name]] });
    };
    const lower = deep.map((_, i) => long(i + 1, (name) => file(`${name}/f`)));
    const upper = deep.map((_, i) => long(i + 1, whiteout)).reverse();
    const left = (
      await squashed([lower, upper], ({ path: at }) => (at.endsWith("/f") ? "content" : "nothing"))
    ).length;
    assert.equal(left, 0);
    assert.equal((await squashed([lower])).length, 1000);
  });
});
