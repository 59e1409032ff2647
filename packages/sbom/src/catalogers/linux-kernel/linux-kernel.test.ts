// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { elfOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { catalogFiles } from "../../catalog.ts";
import { linuxKernel } from "./index.ts";
import { kernelRelease } from "./kernel-release.ts";

function bzImage(version: string): Buffer {
  const image = Buffer.alloc(4096);
  image.write("HdrS", 0x202, "latin1");
  image.writeUInt16LE(0x400, 0x20e);
  image.write(`${version}\0`, 0x600, "latin1");
  return image;
}

const kernels: [what: string, content: Buffer, release: string | undefined][] = [
  ["bzImage", bzImage("6.1.0-18-amd64 (debian-kernel@lists.debian.org) #1 SMP"), "6.1.0-18-amd64"],
  [
    "banner",
    Buffer.from("\0Linux version %s\0Linux version 5.14.0-427.el9.x86_64 (mockbuild@x) "),
    "5.14.0-427.el9.x86_64",
  ],
  ["a header without a version", bzImage(""), undefined],
  ["something else", Buffer.from("#!/bin/sh"), undefined],
];
for (const [what, content, release] of kernels) {
  test(`kernel: ${what}`, () => assert.equal(kernelRelease(content), release));
}

const nvidia = elfOf([
  {
    name: ".modinfo",
    content: "license=Dual MIT/GPL\0version=550.54.14\0name=nvidia\0vermagic=6.1.0-18-amd64 SMP mod_unload\0",
  },
]);
const own = elfOf([
  { name: ".modinfo", content: "license=GPL\0intree=Y\0name=dm_mod\0vermagic=6.1.0-18-amd64 SMP\0" },
]);
const folder = "usr/lib/modules/6.1.0-18-amd64/kernel";
const modules: [path: string, content: Buffer, want: string][] = [
  ["nvidia.ko", nvidia, "nvidia 550.54.14 MIT OR GPL-2.0-only"],
  ["dm-mod.ko", own, "dm_mod 6.1.0-18-amd64 GPL-2.0-only"],
  ["dm-mod.ko.gz", gzipSync(own), "dm_mod 6.1.0-18-amd64 GPL-2.0-only"],
  ["dm-mod.ko.zst", zstdCompressSync(own), "dm_mod 6.1.0-18-amd64 GPL-2.0-only"],
  ["dm-mod.ko.xz", Buffer.from("\xfd7zXZ", "latin1"), "dm_mod 6.1.0-18-amd64 "],
  ["stripped.ko", elfOf([]), "stripped 6.1.0-18-amd64 "],
];
for (const [name, content, want] of modules) {
  test(`kernel module: ${name}`, () => {
    const { packages } = catalogFiles([{ path: `${folder}/${name}`, content }], [linuxKernel]);
    const got = packages.map(({ name, version, licenses }) => `${name} ${version} ${licenses.join()}`);
    assert.deepEqual(got, [want]);
  });
}

test("kernel module: one that is cut off is reported", () => {
  const content = gzipSync(own).subarray(0, 40);
  const { packages, diagnostics } = catalogFiles([{ path: `${folder}/a.ko.gz`, content }], [linuxKernel]);
  assert.deepEqual(
    [packages.map(({ name }) => name), diagnostics.map(({ code }) => code)],
    [["a"], ["kernel-bad-module"]],
  );
});

test("kernel: what a package owns is left to it", () => {
  const files = [
    { path: "boot/vmlinuz-6.1.0-18-amd64", content: bzImage("6.1.0-18-amd64 (a@b) #1") },
    {
      path: "var/lib/dpkg/info/linux-image-6.1.0-18-amd64.list",
      content: Buffer.from("/boot/vmlinuz-6.1.0-18-amd64\n"),
    },
  ];
  assert.deepEqual(catalogFiles(files).packages, []);
  assert.equal(catalogFiles(files.slice(0, 1)).packages.length, 1);
});

test("kernel: any bytes are looked at", () => {
  const bytes = fc.uint8Array({ maxLength: 2000 });
  fc.assert(
    fc.property(bytes, fc.boolean(), (bytes, header) => {
      const content = Buffer.from(bytes);
      if (header && content.length > 0x206) content.write("HdrS", 0x202, "latin1");
      kernelRelease(content);
    }),
  );
});
