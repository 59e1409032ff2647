// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { openImage } from "@vendorless/image";
import { analyse } from "../analyse.ts";
import type { Analysis } from "../model.ts";
import { verifyFiles } from "./verify.ts";

const path = `${process.env.PATH}:/usr/sbin:/sbin`;
const missing = (...programs: string[]): string | false =>
  programs.every(
    (program) => spawnSync(program, ["--version"], { env: { PATH: path } }).error === undefined,
  ) && process.getuid?.() === 0
    ? false
    : `${programs.join(" and ")} are not installed, or this is not root`;

/** The files of the package that is installed, by what is done to them afterwards. */
const files = {
  "usr/share/sample/kept": "kept",
  "usr/share/sample/changed": "before",
  "usr/share/sample/same-size": "before",
  "usr/share/sample/lost": "lost",
  "usr/share/sample/opened": "opened",
  "etc/sample.conf": "setting = 1",
};

/** Changes an installed system. */
function tamper(root: string): void {
  writeFileSync(join(root, "usr/share/sample/changed"), "after, and longer");
  writeFileSync(join(root, "usr/share/sample/same-size"), "afterw");
  rmSync(join(root, "usr/share/sample/lost"));
  chmodSync(join(root, "usr/share/sample/opened"), 0o666);
  writeFileSync(join(root, "etc/sample.conf"), "setting = 2");
  writeFileSync(join(root, "usr/share/sample/added"), "added");
}

async function inspect(root: string): Promise<Analysis> {
  const image = await openImage(`dir:${root}`, { report: () => undefined });
  return await analyse(image, { digests: true });
}

/** `path state differences`, sorted. */
function altered({ listing }: Analysis): string[] {
  const found = [...verifyFiles(listing!.packageFiles(), listing!)];
  return found.map(({ path, state, differences }) => [path, state, ...differences].join(" ")).sort();
}

function put(root: string, contents: Record<string, string>): void {
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function run(program: string, ...parameters: string[]): string {
  return spawnSync(program, parameters, { encoding: "utf8", env: { PATH: path, LC_ALL: "C" } }).stdout;
}

test("dpkg says the same of the files of its packages", { skip: missing("dpkg", "dpkg-deb") }, async () => {
  const work = mkdtempSync(join(tmpdir(), "dpkg-"));
  const root = join(work, "root");
  try {
    put(join(work, "build"), {
      ...files,
      "DEBIAN/control":
        "Package: sample\nVersion: 1\nArchitecture: all\nMaintainer: m <m@example.org>\nDescription: d\n",
      "DEBIAN/conffiles": "/etc/sample.conf\n",
    });
    const md5sums = run("sh", "-c", `cd ${work}/build && md5sum usr/share/sample/*`);
    put(join(work, "build"), { "DEBIAN/md5sums": md5sums });
    put(root, { "var/lib/dpkg/status": "", "var/lib/dpkg/available": "" });
    mkdirSync(join(root, "var/lib/dpkg/info"));
    mkdirSync(join(root, "var/lib/dpkg/updates"));
    execFileSync("dpkg-deb", ["--build", join(work, "build"), join(work, "sample.deb")], {
      stdio: "ignore",
      env: { PATH: path },
    });
    execFileSync("dpkg", [`--root=${root}`, "--install", join(work, "sample.deb")], {
      stdio: "ignore",
      env: { PATH: path },
    });
    assert.deepEqual(altered(await inspect(root)), []);
    tamper(root);
    const analysis = await inspect(root);
    const said = run("dpkg", `--root=${root}`, "--verify").trimEnd().split("\n");
    // Configuration files are not compared.
    const want = said.flatMap((line) => {
      const [, flags, path] = /^(\S+)\s+(\/.*)$/.exec(line) ?? [];
      if (path === undefined) return [];
      return [flags === "missing" ? `${path} missing` : `${path} changed digest`];
    });
    assert.deepEqual(altered(analysis), want.sort());
    assert.equal(want.length, 3);
    for (const file of Object.keys(files).filter((path) => !path.endsWith("lost"))) {
      const owner = run("dpkg", `--root=${root}`, "--search", `/${file}`).split(":")[0];
      assert.equal(analysis.listing!.find(`/${file}`)?.owner?.name, owner);
    }
    assert.equal(analysis.listing!.find("/usr/share/sample/added")?.owner, undefined);
  } finally {
    rmSync(work, { recursive: true });
  }
});

test("rpm says the same of the files of its packages", { skip: missing("rpm", "rpmbuild") }, async () => {
  const work = mkdtempSync(join(tmpdir(), "rpm-"));
  const root = join(work, "root");
  try {
    put(join(work, "build"), files);
    put(work, {
      "sample.spec": [
        "Name: sample\nVersion: 1\nRelease: 1\nSummary: s\nLicense: MIT\nBuildArch: noarch\n%description\nd",
        `%install\ncp -r ${work}/build/. %{buildroot}\n%files`,
        "%config /etc/sample.conf\n/usr/share/sample\n%ghost /var/lib/sample\n%ghost /var/log/sample",
      ].join("\n"),
    });
    mkdirSync(join(work, "build/var/lib"), { recursive: true });
    put(join(work, "build"), { "var/lib/sample": "", "var/log/sample": "" });
    execFileSync(
      "rpmbuild",
      ["--quiet", "--define", `_topdir ${work}/top`, "-bb", join(work, "sample.spec")],
      { stdio: "ignore" },
    );
    mkdirSync(root);
    const database = ["--root", root, "--dbpath", "/var/lib/rpm"];
    execFileSync(
      "rpm",
      [
        ...database,
        "--install",
        "--nodeps",
        "--ignorearch",
        join(work, "top/RPMS/noarch/sample-1-1.noarch.rpm"),
      ],
      { stdio: "ignore" },
    );
    assert.deepEqual(altered(await inspect(root)), []);
    tamper(root);
    const analysis = await inspect(root);
    const said = run("rpm", ...database, "--verify", "--nodeps", "sample")
      .trimEnd()
      .split("\n");
    const want = said.flatMap((line) => {
      const [, flags = "", attribute, path] = /^(\S+)\s+(?:([cdg])\s+)?(\/.*)$/.exec(line) ?? [];
      if (path === undefined || attribute !== undefined) return [];
      if (flags === "missing") return [`${path} missing`];
      const differences = [
        ["5", "digest"],
        ["M", "mode"],
        ["S", "size"],
      ].flatMap(([letter, word]) => (flags.includes(letter!) ? [word] : []));
      return differences.length === 0 ? [] : [[path, "changed", ...differences].join(" ")];
    });
    assert.deepEqual(altered(analysis), want.sort());
    assert.equal(want.length, 4);
    assert.equal(
      analysis.listing!.find("/etc/sample.conf")?.owner?.name,
      run("rpm", ...database, "-qf", "--queryformat", "%{NAME}", "/etc/sample.conf"),
    );
  } finally {
    rmSync(work, { recursive: true });
  }
});
