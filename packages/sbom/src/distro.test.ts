// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import * as fc from "fast-check";
import { distroQualifier, identifyDistro, parseOsRelease } from "./distro.ts";

/** Files of an image → id, version, codename, ID_LIKE, purl qualifier. */
const cases: [
  what: string,
  files: Record<string, string>,
  want:
    | [id: string, version: string, codename: string | undefined, like: string[], qualifier: string]
    | undefined,
][] = [
  [
    "debian",
    {
      "etc/os-release":
        'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n',
    },
    ["debian", "12", "bookworm", [], "debian-12"],
  ],
  [
    "debian before its release has no VERSION_ID",
    {
      "usr/lib/os-release": 'PRETTY_NAME="Debian GNU/Linux trixie/sid"\nVERSION_CODENAME=trixie\nID=debian\n',
    },
    ["debian", "", "trixie", [], "debian-trixie"],
  ],
  [
    "etc/ goes before usr/lib/",
    { "etc/os-release": "ID=alpine\nVERSION_ID=3.20.1", "usr/lib/os-release": "ID=debian\nVERSION_ID=12" },
    ["alpine", "3.20.1", undefined, [], "alpine-3.20.1"],
  ],
  [
    "single quotes, spaces, comments, CRLF, ID_LIKE of several",
    { "etc/os-release": "# comment\r\n\tID='centos'\r\nVERSION_ID='9'\r\nID_LIKE=\"rhel  fedora\"\r\n" },
    ["centos", "9", undefined, ["rhel", "fedora"], "centos-9"],
  ],
  [
    "codename in VERSION only",
    { "etc/os-release": 'ID=debian\nVERSION_ID="8"\nVERSION="8 (jessie)"' },
    ["debian", "8", "jessie", [], "debian-8"],
  ],
  ["escapes", { "etc/os-release": 'ID=x\nVERSION_ID="1\\"\\$2"' }, ["x", '1"$2', undefined, [], 'x-1"$2']],
  ["rolling", { "etc/os-release": "ID=arch\nNAME=Arch" }, ["arch", "", undefined, [], "arch"]],
  ["NAME alone", { "etc/os-release": 'NAME="Odd Linux"' }, ["odd-linux", "", undefined, [], "odd-linux"]],
  ["alpine-release", { "etc/alpine-release": "3.9.6\n" }, ["alpine", "3.9.6", undefined, [], "alpine-3.9.6"]],
  ["debian_version", { "etc/debian_version": "7.11\n" }, ["debian", "7", undefined, [], "debian-7"]],
  [
    "debian_version of sid",
    { "etc/debian_version": "trixie/sid\n" },
    ["debian", "", "trixie", [], "debian-trixie"],
  ],
  [
    "redhat-release of CentOS 6",
    { "etc/redhat-release": "CentOS release 6.10 (Final)\n" },
    ["centos", "6.10", undefined, ["rhel", "fedora"], "centos-6.10"],
  ],
  [
    "redhat-release of RHEL 7",
    { "etc/redhat-release": "Red Hat Enterprise Linux Server release 7.9 (Maipo)" },
    ["rhel", "7.9", undefined, ["rhel", "fedora"], "rhel-7.9"],
  ],
  [
    "busybox alone",
    { "bin/busybox": "\u007fELF\0\0BusyBox v1.36.1 (2024-01-01)\0" },
    ["busybox", "1.36.1", undefined, [], "busybox-1.36.1"],
  ],
  [
    "an unreadable os-release falls through",
    { "etc/os-release": "\0\u0001", "etc/alpine-release": "3.9" },
    ["alpine", "3.9", undefined, [], "alpine-3.9"],
  ],
  ["nothing", { "etc/debian_version": "<html>", "bin/busybox": "a shell script" }, undefined],
];

for (const [what, files, want] of cases) {
  test(`identifies: ${what}`, () => {
    const distro = identifyDistro((path) => (path in files ? Buffer.from(files[path]!) : undefined));
    const got = distro && [distro.id, distro.version, distro.codename, distro.like, distroQualifier(distro)];
    assert.deepEqual(got, want);
  });
}

test("os-release never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseOsRelease(`ID=${text}`)));
});
