// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync, type StdioOptions, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { parseHeader } from "./parse-header.ts";
import { readDatabase } from "./read-database.ts";

const skip = spawnSync("rpmbuild", ["--version"]).error === undefined ? false : "rpmbuild is not installed";

/** Packages to build: name, version, release, and further lines of their description. */
const packages = [
  ["alpha", "1.0", "1.el9", "License: MIT"],
  ["beta", "2.3~rc1", "4.fc40", "License: GPL-2.0-or-later\nEpoch: 7\nVendor: Sample"],
  ["gamma", "0^git1", "1", "License: MIT and BSD-3-Clause"],
] as const;

/** What is compared, as queries of rpm name it. */
const QUERY = "%{NAME} %{EPOCHNUM} %{VERSION}-%{RELEASE} %{ARCH} %{SOURCERPM} %{VENDOR}\n";

test("the database that rpm itself writes is read as rpm reads it", { skip }, () => {
  const root = mkdtempSync(join(tmpdir(), "rpm-"));
  try {
    const quiet: { stdio: StdioOptions } = { stdio: ["ignore", "pipe", "ignore"] };
    for (const [name, version, release, more] of packages) {
      const lines = [
        `Name: ${name}`,
        `Version: ${version}`,
        `Release: ${release}`,
        "Summary: s",
        "BuildArch: noarch",
        more,
      ];
      writeFileSync(join(root, `${name}.spec`), `${lines.join("\n")}\n%description\nd\n%files\n`);
    }
    const specs = packages.map(([name]) => join(root, `${name}.spec`));
    execFileSync("rpmbuild", ["--quiet", "--define", `_topdir ${root}/top`, "-bb", ...specs], quiet);
    const files = packages.map(([name, version, release]) =>
      join(root, `top/RPMS/noarch/${name}-${version}-${release}.noarch.rpm`),
    );
    const where = ["--dbpath", join(root, "db")];
    execFileSync(
      "rpm",
      [...where, "--install", "--justdb", "--nodeps", "--noscripts", "--ignorearch", ...files],
      quiet,
    );
    const want = execFileSync(
      "rpm",
      [...where, "--query", "--all", "--queryformat", QUERY],
      quiet,
    ).toString();

    const content = readFileSync(join(root, "db/rpmdb.sqlite"));
    const fail = ({ message }: { message: string }): never => assert.fail(message);
    const got = [...readDatabase(content, "rpmdb.sqlite", fail)].map((header) => {
      const { name, epoch, version, architecture, sourceRpm, vendor } = parseHeader(
        header,
        "rpmdb.sqlite",
        fail,
      )!;
      return `${name} ${epoch} ${version} ${architecture} ${sourceRpm} ${vendor ?? "(none)"}`;
    });
    assert.deepEqual(got.sort(), want.trimEnd().split("\n").sort());
    assert.equal(got.length, packages.length);
  } finally {
    rmSync(root, { recursive: true });
  }
});
