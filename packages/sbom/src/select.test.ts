// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { FileEntry, FileType } from "@vendorless/image";
import * as fc from "fast-check";
import picomatch from "picomatch";
import { catalogers } from "./catalogers/index.ts";
import { limits } from "./limits.ts";
import { compileMatcher, compileSelect } from "./select.ts";

const matcher = compileMatcher(catalogers);
const select = compileSelect(matcher);

/** Path and facts → what is wanted; an extract says what is kept when nothing is taken out. */
const cases: [path: string, entry: Partial<FileEntry>, want: string][] = [
  ["var/lib/dpkg/status", {}, "content"],
  ["rootfs/var/lib/dpkg/status", {}, "content"],
  ["var/lib/dpkg/status-old", {}, "nothing"],
  ["var/lib/dpkg/status", { type: "directory" }, "nothing"],
  ["var/lib/dpkg/status", { size: limits.databaseBytes + 1 }, "facts"],
  ["var/lib/dpkg/status.d/libc6", {}, "content"],
  ["var/lib/dpkg/status.d/libc6.md5sums", {}, "content"],
  ["var/lib/dpkg/info/libc6.md5sums", {}, "nothing"],
  ["var/lib/dpkg/info/libc6.list", {}, "content"],
  ["usr/share/doc/libc6/copyright", {}, "content"],
  ["usr/share/doc/libc6/changelog.gz", {}, "nothing"],
  ["usr/share/doc/libfoo-dev", { type: "symlink", link: "libfoo1" }, "nothing"],
  ["usr/share/doc/libfoo-dev", { type: "directory" }, "nothing"],
  ["lib/apk/db/installed", {}, "content"],
  ["usr/lib/apk/db/installed", {}, "content"],
  ["app/node_modules/.hidden/node_modules/a/package.json", {}, "content"],
  ["package.json", {}, "content"],
  ["app/package-lock.json", {}, "content"],
  ["app/node_modules/a/package-lock.json", {}, "nothing"],
  ["usr/lib/python3/site-packages/a/requirements.txt", {}, "nothing"],
  ["usr/lib/python3/site-packages/a-1.dist-info/sboms/a.cdx.json", {}, "content"],
  ["usr/lib/ruby/gems/3.0.0/gems/a-1.0/Gemfile.lock", {}, "nothing"],
  ["usr/lib/python3/a-1.egg-info", {}, "extract or nothing"],
  ["usr/lib/python3/a-1.egg-info/PKG-INFO", {}, "extract or nothing"],
  ["usr/lib/python3/a-1.dist-info/METADATA", {}, "extract or nothing"],
  ["usr/lib/python3/a-1.dist-info/METADATA", { type: "hardlink", link: "cache/3f/x" }, "content"],
  ["usr/lib/python3/a-1.dist-info/METADATA", { type: "symlink", link: "x" }, "facts"],
  ["usr/lib/python3/a-1.dist-info/RECORD", {}, "nothing"],
  ["etc/os-release", {}, "content"],
  ["etc/os-release", { type: "symlink", link: "../usr/lib/os-release" }, "facts"],
  ["etc/passwd", {}, "nothing"],
  ["usr/bin/su", { mode: 0o4755 }, "extract or facts"],
  ["usr/bin/wall", { mode: 0o2755 }, "extract or facts"],
  ["usr/bin/su", { mode: 0o4755, type: "hardlink", link: "bin/su" }, "facts"],
  ["usr/bin/ls", { mode: 0o755 }, "extract or nothing"],
  ["usr/bin/ls", { mode: 0o755, type: "hardlink", link: "bin/ls" }, "nothing"],
  ["usr/bin/sh", { mode: 0o777, type: "symlink", link: "dash" }, "nothing"],
  ["usr/lib/libz.so.1.3", {}, "extract or nothing"],
  ["usr/lib/libz.so", {}, "extract or nothing"],
  ["usr/lib/libz.a", {}, "nothing"],
  ["tmp", { mode: 0o1777, type: "directory" }, "nothing"],
  ["var/mail", { mode: 0o2775, type: "directory" }, "nothing"],
];
for (const [path, entry, want] of cases) {
  test(`${entry.type ?? "file"} ${path} ${JSON.stringify(entry)} → ${want}`, () => {
    const type: FileType = "file";
    const got = select({ path, type, mode: 0o644, uid: 0, gid: 0, size: 1, ...entry });
    assert.equal(typeof got === "string" ? got : `extract or ${got.otherwise}`, want);
  });
}

test("the index finds what asking every glob would find", () => {
  const names = [
    "lib",
    "dpkg",
    "status",
    "status.d",
    "x.md5sums",
    "package.json",
    "apk",
    "db",
    "installed",
    "a.egg-info",
    "PKG-INFO",
    "EGG-INFO",
    "doc",
    "share",
    "usr",
    "copyright",
    "a.b.c",
    ".hidden",
    "opkg",
    "info",
    "x.control",
  ];
  const path = fc
    .array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 })
    .map((list) => list.join("/"));
  const globs = catalogers.map(({ files }) => picomatch(files, { dot: true }));
  fc.assert(
    fc.property(path, (path) => {
      const want = catalogers.filter((_, index) => globs[index]!(path));
      assert.deepEqual(new Set(matcher.catalogersOf(path)), new Set(want));
    }),
  );
});
