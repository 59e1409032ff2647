// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { HashedPathSet } from "./path-set.ts";

test("holds what was added, and its parents", () => {
  const set = new HashedPathSet("seed");
  assert.equal(set.add("a/b/c", "other"), undefined);
  assert.equal(set.kind("a/b"), "implied");
  assert.equal(set.kind("a"), "implied");
  assert.equal(set.add("a/b", "directory"), "implied");
  assert.equal(set.kind("a/b"), "directory");
  assert.equal(set.add("a/b", "other"), "directory");
  assert.equal(set.kind("a/b"), "other");
  assert.equal(set.has("a/b/d"), false);
  assert.equal(set.has(""), false);
  assert.equal(set.size, 3);
});

test("agrees with a Map", () => {
  const path = fc
    .array(fc.constantFrom("a", "b", "c", "usr", "lib64"), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/"));
  const kind = fc.constantFrom("directory" as const, "other" as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(path, kind)), fc.array(path), (added, asked) => {
      const set = new HashedPathSet("seed");
      const map = new Map<string, string>();
      for (const [one, as] of added) {
        for (let end = one.indexOf("/"); end !== -1; end = one.indexOf("/", end + 1)) {
          if (!map.has(one.slice(0, end))) map.set(one.slice(0, end), "implied");
        }
        assert.equal(set.add(one, as), map.get(one));
        map.set(one, as);
      }
      for (const one of asked) assert.equal(set.kind(one), map.get(one));
      assert.equal(set.size, map.size);
    }),
  );
});

test("a hundred thousand paths are told apart", () => {
  const set = new HashedPathSet("sha256:x");
  for (let i = 0; i < 100_000; i++) set.add(`usr/share/doc/${i % 300}/file-${i}`, "other");
  assert.equal(set.size, 100_000 + 300 + 3);
  for (let i = 0; i < 100_000; i += 7) assert.equal(set.kind(`usr/share/doc/${i % 300}/file-${i}`), "other");
  for (let i = 0; i < 100_000; i += 7) assert.equal(set.has(`usr/share/doc/${i % 300}/file-${i}x`), false);
});
