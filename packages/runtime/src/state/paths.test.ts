// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { Paths } from "./paths.ts";

const cases: [directory: string, path: string, joined: string][] = [
  ["/home/", "a", "/home/a"],
  ["/home/", "./a", "/home/a"],
  ["/home/", "a/", "/home/a"],
  ["/home/", "../a", "/a"],
  ["/home/", "../../../a", "/a"],
  ["/home/", "..", "/"],
  ["/home/", ".", "/home"],
  ["/home/", "...", "/home/..."],
  ["/home/", "..a", "/home/..a"],
  ["/home/", "a//b", "/home/a/b"],
  ["/home/", "", ""],
  ["/home/", "/etc/passwd", "/etc/passwd"],
  ["/", "/etc/../etc//./shadow", "/etc/shadow"],
  ["/", "/", "/"],
  ["/", "//", "/"],
  ["", "a/../b", "b"],
  ["<UNKNOWN>", "a", "<UNKNOWN>a"],
  ["<UNKNOWN>", "./a", "<UNKNOWN>./a"],
];

for (const [directory, path, joined] of cases) {
  test(`${directory || "nothing"} and ${path || "nothing"} give ${joined || "nothing"}`, () => {
    const paths = new Paths();
    assert.equal(paths.join(directory, path), joined);
    assert.equal(paths.join(directory, path), joined, "the same when remembered");
  });
}

const part = fc.constantFrom("a", "bb", ".", "..", "", "c.d", "...");

test("absolute paths are folded as POSIX does", () => {
  const paths = new Paths();
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const path = `/${parts.join("/")}`;
      const want = posix.normalize(path).replace(/(?<=.)\/$/, "");
      assert.equal(paths.join("/home/", path), want);
    }),
  );
});

test("relative paths are folded as POSIX does", () => {
  const paths = new Paths();
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const path = parts.join("/");
      fc.pre(path !== "" && !path.startsWith("/"));
      const want = posix.normalize(`/home/user/${path}`).replace(/(?<=.)\/$/, "");
      assert.equal(paths.join("/home/user/", path), want);
    }),
  );
});
