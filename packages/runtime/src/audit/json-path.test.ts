// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, followAll, parsePointer } from "./json-path.ts";
import type { JsonValue } from "./json-value.ts";

const value: JsonValue = JSON.parse(
  `{"a":{"b":[1,null,{"c":"d"}],"":7},"m~n":2,"o/p":3,"__proto__":{"x":4},"l":[{"k":[1,2]},{"k":[3]},5]}`,
);

/** RFC 6901, and what Falco allows beyond it. */
const pointers: readonly (readonly [pointer: string, found: JsonValue | undefined])[] = [
  ["", value],
  ["/a/b/0", 1],
  ["/a/b/1", null],
  ["/a/b/2/c", "d"],
  ["a/b/2/c", "d"],
  ["/a/", 7],
  ["/m~0n", 2],
  ["/o~1p", 3],
  ["/a/b/3", undefined],
  ["/a/b/-", undefined],
  ["/a/b/00", undefined],
  ["/a/b/length", undefined],
  ["/a/toString", undefined],
  ["/constructor/prototype", undefined],
  ["/__proto__/x", 4],
  ["/a/__proto__", undefined],
  ["/a/b/2/c/0", undefined],
];

for (const [pointer, found] of pointers) {
  test(`the pointer ${JSON.stringify(pointer)}`, () => {
    assert.deepEqual(follow(value, parsePointer(pointer)), found);
  });
}

const paths: readonly (readonly [path: string, index: number | undefined, found: readonly JsonValue[]])[] = [
  ["/m~0n", undefined, [2]],
  ["/missing", undefined, []],
  ["/l/*/k/*", undefined, [1, 2, 3]],
  ["/l/*/k/*", 0, [1, 2]],
  ["/l/*/k/*", 1, [3]],
  ["/l/*/k/*", 2, []],
  ["/l/*/k/*", 9, []],
  ["/l/*/k", undefined, [[1, 2], [3]]],
  ["/a/*/c", undefined, []],
];

for (const [path, index, found] of paths) {
  test(`the path ${path}, item ${index ?? "each"}`, () => {
    assert.deepEqual(followAll(value, parsePointer(path), index), found);
  });
}
