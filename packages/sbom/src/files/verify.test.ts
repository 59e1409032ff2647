// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { packageOf } from "@vendorless/builders";
import type { FileDigests, ImageFile, PackageFile } from "../model.ts";
import { verifyFiles } from "./verify.ts";

const digests: FileDigests = { sha256: "aa", sha1: "bb", md5: "cc" };
const file: ImageFile = {
  path: "/a",
  type: "file",
  mode: 0o755,
  uid: 0,
  gid: 0,
  size: 3,
  layer: "",
  owner: undefined,
  digests,
};

/** What was noted of a file, the file → state and differences. */
const rows: [
  what: string,
  noted: Partial<PackageFile>,
  file: Partial<ImageFile> | undefined,
  want: string,
][] = [
  ["nothing is known of how it should look", {}, {}, "fine"],
  ["it is gone", {}, undefined, "missing"],
  ["it is gone, which is allowed", { optional: true }, undefined, "fine"],
  ["a configuration file is gone", { config: true }, undefined, "missing"],
  ["all is as it was", { digest: { algorithm: "md5", hex: "cc" }, mode: 0o100755, size: 3 }, {}, "fine"],
  ["another content", { digest: { algorithm: "sha1", hex: "xx" } }, {}, "changed digest"],
  [
    "another content of a configuration file",
    { config: true, digest: { algorithm: "sha1", hex: "xx" } },
    {},
    "fine",
  ],
  [
    "another content, mode and size",
    { digest: { algorithm: "sha256", hex: "xx" }, mode: 0o100644, size: 4 },
    {},
    "changed digest mode size",
  ],
  [
    "digests were not computed",
    { digest: { algorithm: "md5", hex: "xx" } },
    { digests: undefined as never },
    "fine",
  ],
  ["a mode without type", { mode: 0o644 }, {}, "changed mode"],
  ["setuid was set", { mode: 0o100755 }, { mode: 0o4755 }, "changed mode"],
  ["a hard link is a regular file", { mode: 0o100755, size: 3 }, { type: "hardlink" }, "fine"],
  ["a link in place of a file", { mode: 0o100755, size: 9 }, { type: "symlink" }, "changed type"],
  [
    "a link, whose permissions mean nothing",
    { mode: 0o120777, size: 9 },
    { type: "symlink", mode: 0 },
    "fine",
  ],
  [
    "a directory, whose size means nothing",
    { mode: 0o040755, size: 4096 },
    { type: "directory", size: 0 },
    "fine",
  ],
  [
    "a directory that others may write to",
    { mode: 0o040755 },
    { type: "directory", mode: 0o777 },
    "changed mode",
  ],
  ["a device in place of a file", { digest: { algorithm: "md5", hex: "cc" } }, { type: "character" }, "fine"],
];
for (const [what, noted, found, want] of rows) {
  test(`a file of a package: ${what}`, () => {
    const entry: PackageFile = { package: packageOf(), path: "/a", ...noted };
    const files = { find: () => (found === undefined ? undefined : { ...file, ...found }) };
    const [result] = verifyFiles([entry], files);
    const got = result === undefined ? "fine" : [result.state, ...result.differences].join(" ");
    assert.equal(got, want);
  });
}
