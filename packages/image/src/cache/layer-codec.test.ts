// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import * as fc from "fast-check";
import type { FileType } from "../file-entry.ts";
import { HashedPathSet } from "../layers/path-set.ts";
import type { LayerContents, LayerFile } from "../model.ts";
import { FileTable } from "../table/file-table.ts";
import { type CachedLayer, decodeLayer, encodeLayer } from "./layer-codec.ts";

const KEY = "sha256:x version";

function encoded(layer: CachedLayer): Buffer {
  return Buffer.concat(encodeLayer(KEY, layer)!.pieces());
}

/** Any texts, also halves of characters, which messages about cut texts may hold. */
const text = fc.string({
  unit: fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.constant("\ud800")),
});
const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const natural = fc.oneof(fc.maxSafeNat(), fc.nat(300));

const file: fc.Arbitrary<LayerFile> = fc.record(
  {
    path: text,
    type: fc.constantFrom<FileType>("file", "symlink", "hardlink", "fifo"),
    mode: fc.nat(0o7777),
    uid: natural,
    gid: natural,
    size: natural,
    link: text,
    content: bytes,
    extract: bytes,
  },
  { requiredKeys: ["path", "type", "mode", "uid", "gid", "size"], noNullPrototype: true },
);

const diagnostic: fc.Arbitrary<Diagnostic> = fc.record(
  {
    severity: fc.constantFrom("error" as const, "warning" as const, "information" as const),
    code: text,
    message: text,
    path: text,
    layer: text,
    line: natural,
    column: natural,
    offset: natural,
  },
  { requiredKeys: ["severity", "code", "message"], noNullPrototype: true },
);

const contents: fc.Arbitrary<LayerContents> = fc.record(
  {
    layer: text,
    entries: natural,
    bytes: natural,
    files: fc.array(file),
    inspections: fc.array(
      fc.record({ inspector: text, path: text, result: bytes }, { noNullPrototype: true }),
    ),
    paths: fc.array(fc.string({ minLength: 1 })).map((paths) => {
      const set = new HashedPathSet("seed");
      for (const path of paths) set.add(path, "other");
      return set;
    }),
    table: fc.array(file).map((files) => {
      const table = new FileTable("seed");
      for (const one of files) table.add(one, true);
      return table;
    }),
    symlinks: fc.array(fc.tuple(text, text)).map((links) => new Map(links)),
    whiteouts: fc.array(text),
    opaque: fc.array(text),
  },
  { noNullPrototype: true },
);

test("what is written is read back", () => {
  fc.assert(
    fc.property(contents, fc.array(diagnostic), fc.array(fc.string()), (contents, diagnostics, asked) => {
      const read = decodeLayer(KEY, encoded({ contents, diagnostics }));
      const { paths, table, ...lists } = contents;
      const { paths: pathsRead, table: tableRead, ...listsRead } = read.contents;
      assert.deepEqual(tableRead.pack(), table.pack());
      assert.deepEqual(listsRead, lists);
      assert.deepEqual(read.diagnostics, diagnostics);
      assert.equal(pathsRead.size, paths.size);
      for (const path of asked) assert.equal(pathsRead.kind(path), paths.kind(path));
    }),
  );
});

const small: CachedLayer = {
  contents: {
    layer: "sha256:x",
    entries: 2,
    bytes: 5,
    files: [
      { path: "a", type: "file", mode: 0o644, uid: 0, gid: 0, size: 5, content: Buffer.from("hello") },
      { path: "b", type: "symlink", mode: 0o777, uid: 0, gid: 0, size: 0, link: "a" },
    ],
    inspections: [{ inspector: "digests", path: "a", result: Buffer.from("5d") }],
    table: new FileTable("seed"),
    paths: new HashedPathSet("seed"),
    symlinks: new Map([["b", "a"]]),
    whiteouts: ["c"],
    opaque: ["d"],
  },
  diagnostics: [{ severity: "warning", code: "w", message: "m" }],
};

test("hard links share their content afterwards too", () => {
  const [file] = small.contents.files;
  const link: LayerFile = { ...file!, path: "link", type: "hardlink" };
  const layer = { ...small, contents: { ...small.contents, files: [file!, link, { ...link, path: "c" }] } };
  const [first, second, third] = decodeLayer(KEY, encoded(layer)).contents.files;
  assert.equal(second!.content, first!.content);
  assert.equal(third!.content, first!.content);
});

test("large texts and contents are read back", () => {
  const content = Buffer.alloc(300_000, "x");
  const path = "é".repeat(100_000);
  const files = [{ ...small.contents.files[0]!, path, content }];
  const read = decodeLayer(KEY, encoded({ ...small, contents: { ...small.contents, files } }));
  assert.deepEqual(read.contents.files, files);
});

test("an entry of another key is refused", () => {
  assert.throws(() => decodeLayer("sha256:y version", encoded(small)), { code: "cache-entry-invalid" });
});

test("what is cut, changed or made up is refused or read, and never worse", () => {
  const whole = encoded(small);
  const attempt = (bytes: Buffer): void => {
    try {
      decodeLayer(KEY, bytes);
    } catch (error) {
      assert.equal((error as { code?: string }).code, "cache-entry-invalid", String(error));
    }
  };
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => decodeLayer(KEY, whole.subarray(0, length)), { code: "cache-entry-invalid" });
  }
  for (let at = 0; at < whole.length; at++) {
    for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      attempt(changed);
    }
  }
  fc.assert(fc.property(bytes, (made) => attempt(made)));
});
