// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import type { FileEntry, FileType } from "../file-entry.ts";
import { FileTable } from "./file-table.ts";

const types: FileType[] = ["file", "directory", "symlink", "hardlink", "character", "block", "fifo"];
const name = fc.constantFrom("a", "b", "c", "ü", "long name".repeat(20));
const entry: fc.Arbitrary<FileEntry> = fc
  .record({
    path: fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/")),
    type: fc.constantFrom(...types),
    mode: fc.nat({ max: 0o7777 }),
    uid: fc.nat({ max: 0xffff_ffff }),
    gid: fc.nat({ max: 0xffff_ffff }),
    size: fc.maxSafeNat(),
    link: fc.string({ unit: "binary" }),
  })
  .map(({ link, size, ...facts }) => {
    if (facts.type === "symlink" || facts.type === "hardlink") return { ...facts, size: 0, link };
    return { ...facts, size: facts.type === "file" ? size : 0 };
  });

function tableOf(entries: readonly FileEntry[]): FileTable {
  const table = new FileTable("seed");
  const known = new Set<string>();
  for (const entry of entries) {
    table.add(entry, known.has(entry.path));
    known.add(entry.path);
  }
  table.finish();
  return table;
}

function entriesOf(table: FileTable): FileEntry[] {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  return rows.filter((row) => !table.isReplaced(row)).map((row) => table.entry(row));
}

test("a table holds the last entry of each path, in order", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      const table = tableOf(entries);
      const last = new Map(entries.map((entry) => [entry.path, entry]));
      assert.deepEqual(
        entriesOf(table),
        entries.filter((entry) => last.get(entry.path) === entry),
      );
      for (const [path, entry] of last) assert.deepEqual(table.entry(table.find(path)!), entry);
      assert.equal(table.find("none"), undefined);
    }),
  );
});

test("a table that was written down is the same, and can be torn without harm", () => {
  fc.assert(
    fc.property(fc.array(entry), fc.nat({ max: 8 }), fc.nat({ max: 20 }), (entries, column, cut) => {
      const table = tableOf(entries);
      const packed = table.pack();
      assert.deepEqual(entriesOf(FileTable.unpack(packed)!), entriesOf(table));
      const columns = packed.columns.map((bytes, at) => (at === column ? bytes.subarray(cut) : bytes));
      const torn = FileTable.unpack({ seed: "seed", columns });
      if (torn !== undefined) assert.equal(entriesOf(torn).length <= entries.length, true);
    }),
  );
  assert.equal(FileTable.unpack({ seed: "", columns: [] }), undefined);
});

test("owners beyond 32 bits become the highest one", () => {
  const table = tableOf([{ path: "a", type: "file", mode: 0, uid: 2 ** 40, gid: -1, size: 0 }]);
  assert.deepEqual([table.entry(0).uid, table.entry(0).gid], [0xffff_ffff, 0]);
});

test("entries can be added after a table was read", () => {
  const table = tableOf([{ path: "a/b", type: "file", mode: 0, uid: 0, gid: 0, size: 1 }]);
  assert.equal(table.find("a/c"), undefined);
  table.add({ path: "a/c", type: "file", mode: 0, uid: 0, gid: 0, size: 2 }, false);
  assert.deepEqual([table.find("a/b"), table.find("a/c")], [0, 1]);
});
