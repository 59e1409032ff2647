// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { zstdCompressSync } from "node:zlib";
import { catalogFiles } from "../../catalog.ts";
import { chisel } from "./index.ts";

const manifest = [
  '{"jsonwall":"1.0","schema":"1.0","count":5}',
  '{"kind":"content","slice":"libssl3t64_libs","path":"/usr/lib/libssl.so.3"}',
  '{"kind":"package","name":"libssl3t64","version":"3.0.13-0ubuntu3","sha256":"00","arch":"amd64"}',
  '{"kind":"package","name":"base-files"}',
  '{"kind":"path","path":"/usr/lib/libssl.so.3","mode":"0644","slices":["libssl3t64_libs"]}',
].join("\n");

test("Chisel: packages of the manifest", () => {
  const path = "var/lib/chisel/manifest.wall";
  const release = { path: "etc/os-release", content: Buffer.from('ID=ubuntu\nVERSION_ID="24.04"\n') };
  const { packages } = catalogFiles([{ path, content: zstdCompressSync(manifest) }, release], [chisel]);
  assert.deepEqual(
    packages.map(({ purl }) => purl),
    ["pkg:deb/ubuntu/libssl3t64@3.0.13-0ubuntu3?arch=amd64&distro=ubuntu-24.04"],
  );
});

test("Chisel: a manifest that cannot be unpacked is reported", () => {
  const { diagnostics } = catalogFiles(
    [{ path: "var/lib/chisel/manifest.wall", content: Buffer.from(manifest) }],
    [chisel],
  );
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["chisel-bad-manifest"],
  );
});
