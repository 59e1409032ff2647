// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import {
  type BuiltLayer,
  dockerArchiveOci,
  dpkgEntry,
  dpkgStatus,
  file,
  hardlink,
  symlink,
  tar,
  whiteout,
} from "@vendorless/builders";
import { openImage } from "@vendorless/image";
import { analyse } from "../analyse.ts";
import type { Analysis } from "../model.ts";
import { packageIds } from "../package-id.ts";

async function analysisOf(layers: BuiltLayer[], digests = false): Promise<Analysis> {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  try {
    writeFileSync(join(folder, "image.tar"), tar(dockerArchiveOci([{ layers }])));
    const image = await openImage(join(folder, "image.tar"), { report: ({ code }) => assert.fail(code) });
    const analysis = await analyse(image, { digests });
    await image.close();
    return analysis;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const layers: BuiltLayer[] = [
  {
    items: [
      symlink("bin", "usr/bin"),
      file("usr/bin/owned", "owned", { mode: 0o4755, uid: 1, gid: 2 }),
      file("usr/bin/also", "also"),
      file("usr/lib/python3/dist-packages/six-1.dist-info/METADATA", "Name: six\nVersion: 1\n"),
      file("opt/python/requests-1.dist-info/METADATA", "Name: requests\nVersion: 1\n"),
      file("tmp/gone"),
      file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("tool", "1"), dpkgEntry("python3-six", "1")])),
      file("var/lib/dpkg/info/tool.list", "/.\n/bin\n/bin/owned\n/bin/also\n"),
      file(
        "var/lib/dpkg/info/tool.md5sums",
        `${createHash("md5").update("owned").digest("hex")}  bin/owned\n`,
      ),
      file("var/lib/dpkg/info/python3-six.list", "/usr/lib/python3/dist-packages/six-1.dist-info/METADATA\n"),
    ],
  },
  {
    items: [
      file("usr/bin/own", "own"),
      hardlink("usr/bin/alias", "usr/bin/own"),
      whiteout("tmp/gone"),
      file("usr/bin/also", "changed"),
    ],
  },
];

test("each file has its layer and its owner, by whichever name the owner knows it", async () => {
  const { listing, layers: made } = await analysisOf(layers);
  const lines = [...listing!]
    .filter(({ path }) => path.startsWith("/usr/bin") || path.startsWith("/bin") || path.startsWith("/tmp"))
    .map(({ path, type, layer, owner }) => {
      const index = made.findIndex(({ diffId }) => diffId === layer);
      return `${path} ${type} ${index} ${owner?.name ?? "-"}`;
    });
  assert.deepEqual(lines, [
    "/bin symlink 0 tool",
    "/usr/bin/owned file 0 tool",
    "/usr/bin/own file 1 -",
    "/usr/bin/alias hardlink 1 -",
    "/usr/bin/also file 1 tool",
  ]);
  assert.deepEqual([listing!.total, listing!.unowned], [10, 7]);
  assert.equal(listing!.find("/bin/owned")?.mode, 0o4755);
  assert.equal(listing!.ownerOf("/bin/owned")?.name, "tool");
  assert.equal(listing!.find("/tmp/gone"), undefined);
});

test("digests, and what package managers noted down, are there when they are asked for", async () => {
  const { listing } = await analysisOf(layers, true);
  const { digests } = listing!.find("/bin/alias")!;
  const of = (algorithm: string): string => createHash(algorithm).update("own").digest("hex");
  assert.deepEqual(digests, { sha256: of("sha256"), sha1: of("sha1"), md5: of("md5") });
  assert.equal(listing!.find("/bin")!.digests, undefined);
  const noted = [...listing!.packageFiles()].filter(({ path }) => path === "/bin/owned");
  assert.deepEqual(
    noted.map(({ package: { name }, digest }) => [name, digest?.hex]),
    [["tool", createHash("md5").update("owned").digest("hex")]],
  );
  const plain = await analysisOf(layers);
  assert.equal(plain.listing!.find("/bin/alias")!.digests, undefined);
});

test("packages that came with one of the operating system are marked", async () => {
  const { packages, relations } = await analysisOf(layers);
  const owners = packages.filter(({ type }) => type === "python").map(({ name, ownedBy }) => [name, ownedBy]);
  assert.deepEqual(owners, [
    ["requests", undefined],
    ["six", packages.find(({ name }) => name === "python3-six")!.purl],
  ]);
  const ids = packageIds(packages);
  const idOf = (wanted: string): string => ids[packages.findIndex(({ name }) => name === wanted)]!;
  assert.deepEqual(
    relations.filter(({ kind }) => kind === "owned-by"),
    [{ from: idOf("six"), to: idOf("python3-six"), kind: "owned-by" }],
  );
});
