// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type BoltTree, boltDatabase } from "@vendorless/builders";
import * as fc from "fast-check";
import { ImageError } from "../errors.ts";
import { type BoltBucket, readBolt } from "./bolt.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "vendorless-bolt-"));
});
after(() => rmSync(root, { recursive: true }));

function stored(database: Buffer): string {
  const path = join(root, "meta.db");
  writeFileSync(path, database);
  return path;
}

/** All of a bucket, as it was built; `seen` is told what was found under each key of a value. */
async function treeOf(
  bucket: BoltBucket,
  seen?: (value: Buffer, got: Buffer | undefined) => void,
): Promise<BoltTree> {
  const tree: BoltTree = Object.create(null) as BoltTree;
  for await (const { key, value, isBucket } of bucket.entries()) {
    const inner = isBucket ? await bucket.bucket(key) : undefined;
    tree[key] = inner === undefined ? value.toString() : await treeOf(inner, seen);
    if (!isBucket) seen?.(value, await bucket.get(key));
  }
  return tree;
}

describe("bolt databases", () => {
  const many = (count: number): BoltTree =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, `value ${index}`]));
  const rows: [name: string, tree: BoltTree, layout: Parameters<typeof boltDatabase>[1]][] = [
    ["nothing", {}, {}],
    ["values", { a: "1", b: "", ü: "2" }, {}],
    ["buckets within values", { v1: { default: { images: { x: { target: { digest: "d" } } } } } }, {}],
    ["buckets of their own", { v1: { default: { images: { x: { y: "z" } } } } }, { inline: false }],
    ["several levels of branches", { images: many(500) }, { perLeaf: 4 }],
    ["pages of another size", many(300), { pageSize: 16_384 }],
    ["a value of several pages", { a: "x".repeat(20_000), b: "y" }, {}],
  ];
  for (const [name, tree, layout] of rows) {
    test(name, async () => {
      const found = await readBolt(stored(boltDatabase(tree, layout)), (top) =>
        treeOf(top, (value, got) => assert.deepEqual(got, value)),
      );
      assert.equal(JSON.stringify(found), JSON.stringify(sorted(tree)));
    });
  }

  test("what is not there", async () => {
    const path = stored(boltDatabase({ b: { x: "1" }, d: "2" }));
    for (const key of ["", "a", "c", "e"])
      assert.equal(await readBolt(path, (top) => top.get(key)), undefined);
    assert.equal(await readBolt(path, (top) => top.bucket("d")), undefined, "a value is no bucket");
    assert.equal(await readBolt(path, (top) => top.get("b")), undefined, "a bucket is no value");
  });

  test("one of the two metas is enough", async () => {
    const database = boltDatabase({ a: "1" });
    const get = async (top: BoltBucket): Promise<string> => String(await top.get("a"));
    database.fill(0, 4096 + 16, 4096 + 80);
    assert.equal(await readBolt(stored(database), get), "1");
    const second = boltDatabase({ a: "1" });
    second.fill(0, 16, 80);
    assert.equal(await readBolt(stored(second), get), "1");
    second.fill(0, 4096 + 16, 4096 + 80);
    await assert.rejects(readBolt(stored(second), get), /no valid meta/);
  });

  test("a question is put again when the database changed meanwhile", async () => {
    const path = stored(boltDatabase({ a: "1" }));
    let asked = 0;
    const answer = await readBolt(path, async (top) => {
      if (++asked === 1) {
        const changed = boltDatabase({ a: "2" });
        // Only the meta of the later transaction is left, and it is another one than before.
        changed.fill(0, 4096 + 16, 4096 + 80);
        writeFileSync(path, changed);
      }
      return String(await top.get("a"));
    });
    assert.deepEqual([asked, answer], [2, "2"]);
  });

  test("pages in circles", async () => {
    const letters = Object.fromEntries(["a", "b", "c", "d", "e"].map((key) => [key, key]));
    const database = boltDatabase({ images: letters }, { perLeaf: 2, inline: false });
    for (let page = 2; page * 4096 < database.length; page++) {
      if (database.readUInt16LE(page * 4096 + 8) !== 1) continue;
      const count = database.readUInt16LE(page * 4096 + 10);
      for (let child = 0; child < count; child++)
        database.writeBigUInt64LE(BigInt(page), page * 4096 + 16 + child * 16 + 8);
    }
    await assert.rejects(
      readBolt(stored(database), (top) => treeOf(top)),
      /too deep/,
    );
  });

  test("damage anywhere is an error of its own, or harmless", async () => {
    const database = boltDatabase({ v1: { default: { images: many(60) } }, other: many(20) }, { perLeaf: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(database.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(database.length)),
        async (changes, cut) => {
          const damaged = Buffer.from(database);
          // Past the metas, whose checksum would end it.
          for (const [at, byte] of changes) damaged[8192 + (at % (database.length - 8192))] = byte;
          try {
            await readBolt(stored(cut === null ? damaged : damaged.subarray(0, cut)), (top) => treeOf(top));
          } catch (error) {
            assert.ok(error instanceof ImageError, String(error));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function sorted(tree: BoltTree): BoltTree {
  const entries = Object.entries(tree).sort(([a], [b]) => Buffer.from(a).compare(Buffer.from(b)));
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === "string" || Buffer.isBuffer(value) ? value : sorted(value),
    ]),
  );
}
