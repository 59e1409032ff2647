// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { apkInstalled, dpkgEntry, dpkgStatus, pythonMetadata } from "@vendorless/builders";
import { catalogFiles, readerOf } from "./catalog.ts";
import type { Cataloger } from "./model.ts";

const debian = {
  path: "etc/os-release",
  content: Buffer.from('ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm'),
};

test("a Debian package has its distribution, source, architecture, licences and place", () => {
  const { packages, distro, diagnostics } = catalogFiles([
    {
      path: "var/lib/dpkg/status",
      content: dpkgStatus([dpkgEntry("libc6", "2.36-9+b1", { Source: "glibc (2.36-9)" })]),
    },
    { path: "usr/share/doc/libc6/copyright", content: Buffer.from("License: LGPL-2.1+\nLicense: Expat\n") },
    debian,
  ]);
  assert.equal(distro?.id, "debian");
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(packages, [
    {
      name: "libc6",
      version: "2.36-9+b1",
      type: "deb",
      purl: "pkg:deb/debian/libc6@2.36-9%2Bb1?arch=amd64&distro=debian-12&upstream=glibc%402.36-9",
      licenses: ["LGPL-2.1-or-later", "MIT"],
      architecture: "amd64",
      source: { name: "glibc", version: "2.36-9" },
      locations: [{ path: "/var/lib/dpkg/status" }],
      foundBy: "dpkg-db-cataloger",
    },
  ]);
});

test("one entry of each kind", () => {
  const { packages } = catalogFiles([
    {
      path: "lib/apk/db/installed",
      content: apkInstalled([{ P: "libssl3", V: "3.1.0-r4", A: "x86_64", L: "Apache-2.0", o: "openssl" }]),
    },
    { path: "usr/lib/opkg/status", content: dpkgStatus([dpkgEntry("ubus", "1~a-r1")]) },
    { path: "app/node_modules/@a/b/package.json", content: Buffer.from('{"name":"@a/b","version":"1.0.0"}') },
    {
      path: "usr/lib/python3/Foo_Bar.dist-info/METADATA",
      content: pythonMetadata([
        ["Name", "Foo_Bar"],
        ["Version", "1.0"],
      ]),
    },
  ]);
  assert.deepEqual(
    packages.map(({ type, name, purl, foundBy }) => [type, name, purl, foundBy]),
    [
      ["apk", "libssl3", "pkg:apk/alpine/libssl3@3.1.0-r4?arch=x86_64&upstream=openssl", "apk-db-cataloger"],
      ["deb", "ubus", "pkg:opkg/ubus@1~a-r1?arch=amd64", "dpkg-db-cataloger"],
      ["npm", "@a/b", "pkg:npm/%40a/b@1.0.0", "javascript-package-cataloger"],
      ["python", "Foo_Bar", "pkg:pypi/foo-bar@1.0", "python-installed-package-cataloger"],
    ],
  );
});

test("a package of the system is one, however many databases list it; copies of a language's are several", () => {
  const entry = dpkgStatus([dpkgEntry("base-files", "12.4")]);
  const manifest = Buffer.from('{"name":"a","version":"1.0.0"}');
  const { packages } = catalogFiles([
    { path: "/var/lib/dpkg/status.d/base-files", content: entry },
    { path: "var/lib/dpkg/status.d/base-files.md5sums", content: Buffer.from("00  usr/x\n") },
    { path: "var/lib/dpkg/status", content: entry },
    { path: "x/node_modules/a/package.json", content: manifest },
    { path: "node_modules/a/package.json", content: manifest },
  ]);
  assert.deepEqual(
    packages.map(({ name, locations }) => [name, locations.map(({ path }) => path)]),
    [
      ["base-files", ["/var/lib/dpkg/status", "/var/lib/dpkg/status.d/base-files"]],
      ["a", ["/node_modules/a/package.json"]],
      ["a", ["/x/node_modules/a/package.json"]],
    ],
  );
});

test("the order of the files does not matter", () => {
  const files = [
    debian,
    ...["b", "a", "c"].map((name) => ({
      path: `node_modules/${name}/package.json`,
      content: Buffer.from(`{"name":"${name}","version":"1.0.0"}`),
    })),
  ];
  assert.deepEqual(catalogFiles(files), catalogFiles(files.toReversed()));
});

test("a broken file is reported and the others are read", () => {
  const { packages, diagnostics } = catalogFiles([
    { path: "a/package.json", content: Buffer.from("{") },
    { path: "b/package.json", content: Buffer.from('{"name":"b","version":"1.0.0"}') },
  ]);
  assert.deepEqual(
    [packages.length, diagnostics.map(({ code, path }) => [code, path])],
    [1, [["json-bad-syntax", "a/package.json"]]],
  );
});

test("a cataloger that throws is reported and keeps what it found", () => {
  const faulty: Cataloger = {
    name: "faulty",
    description: "throws",
    tags: ["installed"],
    files: ["**/x"],
    *catalog() {
      yield { name: "a", version: "1", type: "npm", purl: "pkg:npm/a@1", licenses: [] };
      throw new Error("out of luck");
    },
  };
  const { packages, diagnostics } = catalogFiles([{ path: "x", content: Buffer.alloc(0) }], [faulty]);
  assert.equal(packages.length, 1);
  assert.match(diagnostics[0]!.message, /faulty failed: out of luck/);
});

test("links in place of a file or its directory are followed, circles are not", () => {
  const copyright = Buffer.from("text");
  const read = readerOf(
    [{ path: "usr/share/doc/a/copyright", content: copyright }],
    new Map([
      ["usr/share/doc/b", "a"],
      ["usr/share/doc/c", "/usr/share/doc/b"],
      ["usr/share/doc/d/copyright", "../../../../../../usr/share/doc/a/copyright"],
      ["usr/share/doc/e", "f"],
      ["usr/share/doc/f", "e"],
    ]),
  );
  const readable = ["a", "b", "c", "d", "e", "none"].filter(
    (name) => read(`usr/share/doc/${name}/copyright`) === copyright,
  );
  assert.deepEqual(readable, ["a", "b", "c", "d"]);
});
