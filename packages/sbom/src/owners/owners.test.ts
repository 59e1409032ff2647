// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { type RpmTags, rpmHeader, rpmNdb, rpmTags } from "@vendorless/builders";
import * as fc from "fast-check";
import { owners } from "./index.ts";
import type { OwnedFile } from "./owner.ts";

const MD5 = "0123456789abcdef0123456789abcdef";
const SHA256 = MD5 + MD5;

/** `type name[@version][:architecture] path [config] [optional] [algorithm:start] [mode] [size]` */
function summary({ owner, path, config, optional, digest, mode, size }: OwnedFile): string {
  const { type, name, version, architecture } = owner;
  const package_ = `${type} ${name}${version === undefined ? "" : `@${version}`}${architecture === undefined ? "" : `:${architecture}`}`;
  return [
    package_,
    path,
    ...(config ? ["config"] : []),
    ...(optional ? ["optional"] : []),
    ...(digest === undefined ? [] : [`${digest.algorithm}:${digest.hex.slice(0, 4)}`]),
    ...(mode === undefined ? [] : [mode.toString(8)]),
    ...(size === undefined ? [] : [String(size)]),
  ].join(" ");
}

function listed(name: string, files: Record<string, string | Buffer>): string[] {
  const owner = owners.find((each) => each.name === name)!;
  const given = Object.entries(files).map(([path, content]) => ({ path, content: Buffer.from(content) }));
  return [...owner.list(given, () => undefined)].map(summary);
}

/** A database of one package with files in two folders. */
function rpmFiles(tags: RpmTags): Buffer {
  const files = { 1116: new Uint32Array([0, 0, 1]), 1117: ["a", "b", "c"], 1118: ["/usr/", "/etc/"] };
  return rpmNdb([rpmHeader({ ...rpmTags("p", "1", "2"), ...files, ...tags })]);
}

const rows: [what: string, owner: string, files: Record<string, string | Buffer>, want: string[]][] = [
  [
    "the root directory is nobody's",
    "dpkg",
    { "var/lib/dpkg/info/a.list": "/.\n/usr\n/usr/bin/a\n" },
    ["deb a usr", "deb a usr/bin/a"],
  ],
  [
    "packages of several architectures",
    "dpkg",
    { "var/lib/dpkg/info/libc6:i386.list": "/lib/a\n", "var/lib/dpkg/info/libc6:amd64.list": "/lib/b\n" },
    ["deb libc6:i386 lib/a", "deb libc6:amd64 lib/b"],
  ],
  [
    "digests and configuration files",
    "dpkg",
    {
      "var/lib/dpkg/info/a.list": "/etc/a\n/usr/b b\n",
      "var/lib/dpkg/info/a.md5sums": `${MD5}  usr/b b\n`,
      "var/lib/dpkg/info/a.conffiles": "/etc/a\nremove-on-upgrade /etc/old\n",
    },
    ["deb a etc/a config", "deb a usr/b b md5:0123", "deb a etc/old config optional"],
  ],
  [
    "distroless images have digests alone",
    "dpkg",
    { "var/lib/dpkg/status.d/a.md5sums": `${MD5}  ./usr/a\n` },
    ["deb a usr/a md5:0123"],
  ],
  [
    "a diversion moves the files of all other packages",
    "dpkg",
    {
      "var/lib/dpkg/info/dash.list": "/bin/sh\n",
      "var/lib/dpkg/info/other.list": "/bin/sh\n",
      "var/lib/dpkg/info/local.list": "/x\n",
      "var/lib/dpkg/diversions": "/bin/sh\n/bin/sh.distrib\ndash\n/x\n/y\n:\n",
    },
    ["deb dash bin/sh", "deb other bin/sh.distrib", "deb local y"],
  ],
  [
    "a system below another root",
    "dpkg",
    { "srv/chroot/var/lib/dpkg/info/a.list": "/usr/bin/a\n" },
    ["deb a srv/chroot/usr/bin/a"],
  ],
  [
    "folders, modes and digests",
    "apk",
    {
      "lib/apk/db/installed": [
        "C:Q1xxx=\nP:busybox\nV:1.36-r0\nA:x86_64\nF:bin\nM:0:0:755\nR:busybox\na:0:0:4755",
        "Z:Q1ASNFZ4mrze8BI0VniavN7wEjRWc=\nF:etc\nR:motd\nF:\nR:root\n\nP:other\nV:1\nF:opt\n",
      ].join("\n"),
    },
    [
      "apk busybox@1.36-r0:x86_64 bin 755",
      "apk busybox@1.36-r0:x86_64 bin/busybox sha1:0123 4755",
      "apk busybox@1.36-r0:x86_64 etc",
      "apk busybox@1.36-r0:x86_64 etc/motd config 644",
      "apk busybox@1.36-r0:x86_64 root 644",
      "apk other@1 opt",
    ],
  ],
  [
    "names with hyphens, and files that may be changed",
    "pacman",
    {
      "var/lib/pacman/local/a-b-1.0-1/files": "%FILES%\netc/\netc/a\n\n%BACKUP%\netc/a\tdigest\n",
      "x/var/lib/pacman/local/c-2:1-3/files": "%FILES%\nusr/\n",
    },
    ["alpm a-b@1.0-1 etc", "alpm a-b@1.0-1 etc/a config", "alpm c@2:1-3 x/usr"],
  ],
  [
    "paths alone",
    "rpm",
    { "var/lib/rpm/Packages.db": rpmFiles({}) },
    ["usr/a", "usr/b", "etc/c"].map((path) => `rpm p@1-2:x86_64 ${path}`),
  ],
  [
    "digests, modes, sizes and flags",
    "rpm",
    {
      "usr/lib/sysimage/rpm/Packages.db": rpmFiles({
        1003: 5,
        1028: new Uint32Array([10, 20, 30]),
        1030: new Uint16Array([0o100755, 0o040755, 0o100644]),
        1035: [SHA256, "", SHA256],
        1037: new Uint32Array([0, 0, 1 | 16]),
        5011: 8,
      }),
    },
    [
      "rpm p@5:1-2:x86_64 usr/a sha256:0123 100755 10",
      "rpm p@5:1-2:x86_64 usr/b 40755 20",
      "rpm p@5:1-2:x86_64 etc/c config sha256:0123 100644 30",
    ],
  ],
  [
    "ghosts, what was left out, and what is not to be verified",
    "rpm",
    {
      "var/lib/rpm/Packages.db": rpmFiles({
        1029: new Uint8Array([0, 2, 0]),
        1030: new Uint16Array([0o100644, 0o100644, 0o100644]),
        1035: [MD5, MD5, MD5],
        1037: new Uint32Array([64, 0, 8]),
        1045: new Uint32Array([0xffffffff, 0xffffffff, 2]),
        5008: new BigUint64Array([1n, 2n, 2n ** 40n]),
      }),
    },
    [
      "rpm p@1-2:x86_64 usr/a optional 100644",
      "rpm p@1-2:x86_64 usr/b optional",
      "rpm p@1-2:x86_64 etc/c optional 1099511627776",
    ],
  ],
  [
    "digests of other algorithms are not known",
    "rpm",
    { "var/lib/rpm/Packages.db": rpmFiles({ 1035: [MD5, "", ""], 5011: 10 }) },
    ["usr/a", "usr/b", "etc/c"].map((path) => `rpm p@1-2:x86_64 ${path}`),
  ],
];
for (const [what, owner, files, want] of rows) {
  test(`${owner}: ${what}`, () => assert.deepEqual(listed(owner, files), want));
}

test("any bytes are read without a throw", () => {
  const places: Record<string, string[]> = {
    dpkg: [
      "var/lib/dpkg/info/a.list",
      "var/lib/dpkg/info/a.md5sums",
      "var/lib/dpkg/info/a.conffiles",
      "var/lib/dpkg/diversions",
    ],
    apk: ["lib/apk/db/installed"],
    pacman: ["var/lib/pacman/local/a-1-1/files"],
    rpm: ["var/lib/rpm/Packages", "var/lib/rpm/Packages.db"],
  };
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom("/a", "P:a", "F:b", "R:c", "Z:Q1", "a:0:0:9", "%FILES%", "%BACKUP%", MD5),
  );
  const content = fc.oneof(
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.array(line).map((lines) => Buffer.from(lines.join("\n"))),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...owners),
      fc.array(content, { minLength: 4, maxLength: 4 }),
      (owner, contents) => {
        const files = places[owner.name]!.map((path, index) => ({ path, content: contents[index]! }));
        for (const { path } of owner.list(files, () => undefined)) assert.equal(typeof path, "string");
      },
    ),
  );
});

test("any change of a header is read without a throw", () => {
  const whole = rpmHeader({
    ...rpmTags("p", "1", "2"),
    1028: new Uint32Array([1]),
    1116: 0,
    1117: ["a"],
    1118: ["/"],
    1035: [MD5],
  });
  fc.assert(
    fc.property(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
      const header = Buffer.from(whole);
      header[at] = byte;
      listed("rpm", { "var/lib/rpm/Packages.db": rpmNdb([header]) });
    }),
  );
});
