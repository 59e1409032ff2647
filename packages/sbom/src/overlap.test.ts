// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { apkInstalled, elfNote, elfOf, goBuildInfo, rpmHeader, rpmNdb, rpmTags } from "@vendorless/builders";
import { catalogFiles } from "./catalog.ts";

const database = rpmNdb([
  rpmHeader(rpmTags("coreutils-single", "9.1", "1", { 1044: "coreutils-9.1-1.src.rpm" })),
]);

function program(name: string): Buffer {
  const note = elfNote(0xcafe1a7e, "FDO", JSON.stringify({ type: "rpm", name, version: "9.1-1" }));
  return elfOf([{ name: ".note.package", content: note }]);
}

test("of packages that the database lists, the notes of executables say nothing new", () => {
  const { packages } = catalogFiles([
    { path: "usr/bin/ls", content: program("coreutils") },
    { path: "usr/bin/cp", content: program("coreutils-single") },
    { path: "usr/bin/sudo", content: program("sudo") },
    { path: "var/lib/rpm/Packages.db", content: database },
  ]);
  assert.deepEqual(
    packages.map(({ name, locations }) => [name, ...locations.map(({ path }) => path)]),
    [
      ["coreutils-single", "/var/lib/rpm/Packages.db"],
      ["sudo", "/usr/bin/sudo"],
    ],
  );
});

const node = elfOf([{ name: ".rodata", content: "node.js/v20.1.0" }]);

test("modules of a program are told beside those of a source tree", () => {
  const { packages } = catalogFiles([
    { path: "app/go.mod", content: Buffer.from("module a\nrequire example.org/b v1.0.0\n") },
    {
      path: "bin/a",
      content: elfOf([
        { name: ".go.buildinfo", content: goBuildInfo("go1.22.1", ["dep\texample.org/b\tv1.0.0"]) },
      ]),
    },
  ]);
  assert.deepEqual(
    packages.map(({ name, locations }) => `${name} ${locations[0]!.path}`),
    ["example.org/b /app/go.mod", "example.org/b /bin/a", "stdlib /bin/a"],
  );
});

/** Lists of owned files by path → whether a program at /usr/bin/node is told on its own. */
const lists: [what: string, path: string, content: Buffer, told: boolean][] = [
  ["dpkg", "var/lib/dpkg/info/nodejs.list", Buffer.from("/.\n/usr\n/usr/bin/node\n"), false],
  [
    "dpkg, before /bin and /usr/bin became one",
    "var/lib/dpkg/info/nodejs.list",
    Buffer.from("/bin/node\n"),
    false,
  ],
  ["dpkg, another file", "var/lib/dpkg/info/nodejs.list", Buffer.from("/usr/bin/nodejs\n"), true],
  ["apk", "lib/apk/db/installed", apkInstalled([{ P: "nodejs", V: "20", F: "usr/bin", R: "node" }]), false],
  ["pacman", "var/lib/pacman/local/nodejs-20-1/files", Buffer.from("%FILES%\nusr/\nusr/bin/node\n"), false],
  [
    "rpm",
    "var/lib/rpm/Packages.db",
    rpmNdb([rpmHeader(rpmTags("nodejs", "20", "1", { 1116: 0, 1117: ["node"], 1118: ["/usr/bin/"] }))]),
    false,
  ],
  [
    "rpm, another folder",
    "var/lib/rpm/Packages.db",
    rpmNdb([
      rpmHeader(rpmTags("nodejs", "20", "1", { 1116: 1, 1117: ["node"], 1118: ["/usr/bin/", "/opt/"] })),
    ]),
    true,
  ],
];
for (const [what, path, content, told] of lists) {
  test(`programs that packages own are not told again: ${what}`, () => {
    const { packages } = catalogFiles([
      { path: "usr/bin/node", content: node },
      { path, content },
    ]);
    assert.equal(
      packages.some(({ type }) => type === "binary"),
      told,
    );
  });
}
