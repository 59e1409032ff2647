// SPDX-License-Identifier: Apache-2.0
// Small things that become large when they are read: each must end soon, within its limits, and say what was left out.
import assert from "node:assert/strict";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import {
  type BuiltLayer,
  directory,
  dockerArchiveClassic,
  dpkgEntry,
  dpkgStatus,
  file,
  symlink,
  type TarItem,
  tar,
  zipOf,
} from "@vendorless/builders";
import { vendorless } from "./program.ts";

const MiB = 1024 ** 2;
/** What any image may take: a stated limit of the program. */
const MOST_MEMORY = 500 * MiB;

const system: TarItem[] = [
  file("etc/os-release", "ID=debian\nVERSION_ID=12\n"),
  file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("sed", "4.9-1")])),
];

/** A jar in a jar in a jar … */
function nestedJar(depth: number): Buffer {
  let jar = zipOf([
    { name: "META-INF/MANIFEST.MF", content: "Implementation-Title: core\nImplementation-Version: 1\n" },
  ]);
  for (let level = 0; level < depth; level++)
    jar = zipOf([{ name: "lib/inner.jar", content: jar, stored: true }]);
  return jar;
}

/** Links that lead to each other, two ways at each step: following all of them would take 2^40 steps. */
function linkFarm(): TarItem[] {
  return Array.from({ length: 40 }, (_, level) => [
    directory(`farm/${level}`),
    symlink(`farm/${level}/left`, `../${level + 1}`),
    symlink(`farm/${level}/right`, `../${level + 1}`),
    symlink(`farm/${level}/node_modules`, `../${level + 1}/left`),
  ]).flat();
}

const zeros = (mebibytes: number): Buffer => Buffer.alloc(mebibytes * MiB);

interface Bomb {
  name: string;
  layer: () => BuiltLayer;
  status: 0 | 2;
  /** What the report must say, or standard error when there is none. */
  said: RegExp;
}

const bombs: Bomb[] = [
  {
    name: "a jar four thousand deep",
    layer: () => ({ items: [...system, file("srv/app.jar", nestedJar(4000))] }),
    status: 0,
    said: /archive-.*nest|deep|within/i,
  },
  {
    name: "a zip of nothing, over and over",
    layer: () => ({
      items: [
        ...system,
        file(
          "srv/app.jar",
          zipOf(Array.from({ length: 8 }, (_, index) => ({ name: `lib/${index}.jar`, content: zeros(70) }))),
        ),
      ],
    }),
    status: 0,
    said: /srv\/app\.jar/,
  },
  {
    name: "a package.json of a hundred megabytes",
    layer: () => ({
      items: [
        ...system,
        file("srv/node_modules/x/package.json", `{"name":"x","version":"1","a":"${"a".repeat(100 * MiB)}"}`),
      ],
    }),
    status: 0,
    said: /package\.json/,
  },
  {
    name: "a package.json of thirty million brackets",
    layer: () => ({
      items: [...system, file("srv/node_modules/x/package.json", "[".repeat(30 * MiB))],
    }),
    status: 0,
    said: /package\.json/,
  },
  {
    name: "links that fan out",
    layer: () => ({ items: [...system, ...linkFarm()] }),
    status: 0,
    said: /^/,
  },
  {
    name: "a sparse file of a tebibyte",
    layer: () => ({
      items: [
        ...system,
        file("srv/node_modules/x/package.json", "", {
          pax: [
            ["GNU.sparse.major", "1"],
            ["GNU.sparse.minor", "0"],
            ["GNU.sparse.name", "srv/node_modules/y/package.json"],
            ["GNU.sparse.realsize", String(2 ** 40)],
          ],
          content: Buffer.concat([Buffer.from(`1\n${2 ** 40 - 1}\n1\n`), Buffer.alloc(512)]),
        }),
      ],
    }),
    status: 2,
    said: /"file-too-large"/,
  },
  {
    name: "a kernel module that is a bomb of xz's like",
    layer: () => ({
      items: [...system, file("usr/lib/modules/6.1.0/kernel/a.ko.zst", zstdCompressSync(zeros(400)))],
    }),
    status: 0,
    said: /^/,
  },
  {
    name: "a layer of nothing but zeros",
    layer: () => ({ items: [], raw: tar([...system, file("zeros", zeros(600))]), compression: "zstd" }),
    status: 0,
    said: /^/,
  },
];

describe("bombs", { concurrency: 2 }, () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-bombs-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const [index, { name, layer, status, said }] of bombs.entries()) {
    test(name, async () => {
      const path = join(root, `${index}.tar`);
      writeFileSync(path, tar(dockerArchiveClassic([{ layers: [layer()] }])));
      const run = await vendorless(["scan", path, "-o", "json"]);
      rmSync(path);
      assert.equal(run.status, status, run.stdout.slice(0, 1000) + run.stderr);
      assert.ok(run.peak < MOST_MEMORY, `held ${Math.round(run.peak / MiB)} MiB`);
      const report = JSON.parse(run.stdout);
      assert.match(JSON.stringify(report.diagnostics), said);
      assert.ok(
        report.packages.some((each: { name: string }) => each.name === "sed"),
        "the rest is found",
      );
    });
  }

  test("a directory of a million entries", async () => {
    const path = join(root, "many.tar");
    const layer = Buffer.concat([
      tar(system, { end: false }),
      ...Array.from({ length: 1000 }, (_, folder) =>
        tar(
          Array.from({ length: 1000 }, (__, each) => file(`srv/all/${folder}-${each}`)),
          { end: false },
        ),
      ),
      tar([]),
    ]);
    writeFileSync(
      path,
      tar(dockerArchiveClassic([{ layers: [{ items: [], raw: layer, compression: "zstd" }] }])),
    );
    const run = await vendorless(["scan", path, "-o", "json"]);
    assert.equal(run.status, 0, run.stderr);
    assert.ok(run.peak < MOST_MEMORY, `held ${Math.round(run.peak / MiB)} MiB`);
    assert.equal(JSON.parse(run.stdout).files.total, 1_000_002);
  });

  test("a compressed archive that grows ten thousandfold", async () => {
    const path = join(root, "grown.tar.gz");
    const descriptor = openSync(path, "w");
    // Members of gzip may follow each other: ten gigabytes of zeros in as many megabytes.
    const member = gzipSync(zeros(256), { level: 9 });
    for (let times = 0; times < 40; times++) writeSync(descriptor, member);
    closeSync(descriptor);
    const run = await vendorless(["scan", `docker-archive:${path}`]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^error: .+\n {2}\S/im);
    assert.ok(run.peak < MOST_MEMORY, `held ${Math.round(run.peak / MiB)} MiB`);
  });

  test("a directory of links into itself", async () => {
    mkdirSync(join(root, "loop/var/lib/dpkg"), { recursive: true });
    writeFileSync(join(root, "loop/var/lib/dpkg/status"), dpkgStatus([dpkgEntry("sed", "4.9-1")]));
    for (let index = 0; index < 100; index++) symlinkSync("..", join(root, `loop/var/${index}`));
    const run = await vendorless(["scan", `dir:${join(root, "loop")}`, "-o", "json"]);
    assert.equal(run.status, 0, run.stderr);
    assert.equal(JSON.parse(run.stdout).packages.length, 1);
  });
});
