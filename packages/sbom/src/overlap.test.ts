// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { elfNote, elfOf, rpmHeader, rpmNdb, rpmTags } from "@vendorless/builders";
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
