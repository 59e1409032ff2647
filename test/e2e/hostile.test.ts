// SPDX-License-Identifier: Apache-2.0
// What strangers may hand to the gate: each input must end in a report or in an error with a reason, soon, and in little
// memory.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { VendorlessError } from "@vendorless/base";
import {
  type BuiltImage,
  compress,
  directory,
  dockerArchiveClassic,
  dockerArchiveOci,
  dpkgEntry,
  dpkgStatus,
  file,
  filesToItems,
  layerTar,
  ociLayout,
  symlink,
  type TarItem,
  tar,
  whiteout,
  zipOf,
} from "@vendorless/builders";
import { openImage } from "@vendorless/image";
import { analyse } from "@vendorless/sbom";
import * as fc from "fast-check";
import { vendorless } from "./program.ts";
import { shop } from "./shop.ts";

const MiB = 1024 ** 2;
/** An ordinary scan holds about 100 MiB, most of it Node.js itself. No input here may cost much more. */
const FRUGAL = 300 * MiB;

/** A Debian image of one package, with more entries in its layer. */
function debian(...items: TarItem[]): BuiltImage {
  const status = file("var/lib/dpkg/status", dpkgStatus([dpkgEntry("sed", "4.9-1")]));
  return {
    tags: ["odd:1"],
    layers: [{ items: [file("etc/os-release", "ID=debian\nVERSION_ID=12\n"), status, ...items] }],
  };
}

const archive = (image: BuiltImage): Buffer => tar(dockerArchiveClassic([image]));
const whole = archive(debian());

/** An archive whose only layer is these bytes. */
const layerOf = (raw: Buffer): Buffer => archive({ layers: [{ items: [], raw }] });

/** A layer whose last header claims to be followed by eight tebibytes. */
const boastful = Buffer.concat([
  layerTar(debian().layers[0]!).subarray(0, -1024),
  tar([file("huge", "x", { size: Buffer.from([0x80, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0]) })]),
]);

/** A thousand layers' worth of whiteouts: each directory of a deep path removed, and made again. */
const nested = Array.from({ length: 1000 }, (_, depth) => {
  const path = Array.from({ length: (depth % 40) + 1 }, (__, level) => `d${level}`).join("/");
  return [whiteout(path), directory(path)];
}).flat();

const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
};

const bomb = zipOf([{ name: "META-INF/MANIFEST.MF", content: Buffer.alloc(200 * MiB) }]);
const lyingJar = zipOf([
  { name: "META-INF/MANIFEST.MF", content: "Implementation-Version: 1\n", size: 2 ** 32 - 2 },
]);

interface Case {
  name: string;
  /** The files to write, by path; `odd.tar` is scanned if there is one, the folder otherwise. */
  files: () => Record<string, Buffer | string>;
  status: 0 | 2;
  /** What must be said: an error on standard error, or a diagnostic of the report. */
  said: RegExp;
  /** Packages that must be found all the same. */
  packages?: string[];
}

const cases: Case[] = [
  {
    name: "an archive that was cut short",
    files: () => ({ "odd.tar": whole.subarray(0, 2300) }),
    status: 2,
    said: /no image archive/,
  },
  {
    name: "an archive with a flipped bit in a header",
    files: () => ({ "odd.tar": changed(whole, 100, 0xff) }),
    status: 0,
    said: /no tar header.*"offset":512/,
    packages: ["sed"],
  },
  {
    name: "an archive of nothing",
    files: () => ({ "odd.tar": Buffer.alloc(0) }),
    status: 2,
    said: /odd\.tar/,
  },
  {
    name: "a compressed archive that was cut short",
    files: () => ({ "odd.tar": compress(whole, "gzip").subarray(0, 300) }),
    status: 2,
    said: /odd\.tar/,
  },
  {
    name: "a compressed archive with a flipped bit",
    files: () => ({ "odd.tar": changed(compress(whole, "gzip"), 200, 0x55) }),
    status: 2,
    said: /odd\.tar/,
  },
  {
    name: "a layer that claims terabytes",
    files: () => ({ "odd.tar": layerOf(boastful) }),
    status: 2,
    said: /middle of an entry/,
    packages: ["sed"],
  },
  {
    name: "a manifest of broken JSON",
    files: () => ({ "odd.tar": tar([file("manifest.json", '[{"Config": ')]) }),
    status: 2,
    said: /manifest\.json/,
  },
  {
    name: "a manifest that lists a missing layer",
    files: () => ({
      "odd.tar": tar(dockerArchiveClassic([debian()]).filter(({ name }) => !name.endsWith("layer.tar"))),
    }),
    status: 2,
    said: /layer/,
  },
  {
    name: "an index of broken JSON",
    files: () => ({ "oci-layout": '{"imageLayoutVersion":"1.0.0"}', "index.json": '{"manifests": [' }),
    status: 2,
    said: /index\.json/,
  },
  {
    name: "a layout without its blobs",
    files: () =>
      Object.fromEntries([...ociLayout([debian()])].filter(([path]) => !path.startsWith("blobs/"))),
    status: 2,
    said: /sha256/,
  },
  {
    name: "paths that climb, that are absolute, that hold NUL",
    files: () => ({
      "odd.tar": archive(
        debian(file("../../escape", "x"), file("/etc/absolute", "x"), file("a/../../b", "x"), {
          name: "nul",
          pax: [["path", "a\0b"]],
        }),
      ),
    }),
    status: 0,
    said: /escape/,
    packages: ["sed"],
  },
  {
    name: "symbolic links in circles",
    files: () => ({
      "odd.tar": archive(
        debian(
          symlink("usr/lib/os-release", "../../etc/loop"),
          symlink("etc/loop", "../usr/lib/os-release"),
          symlink("var/lib/rpm", "rpm"),
          symlink("lib", "/usr/lib"),
          symlink("usr/lib/apk", "/lib/apk"),
        ),
      ),
    }),
    status: 0,
    said: /^/,
    packages: ["sed"],
  },
  {
    name: "a thousand nested whiteouts",
    files: () => ({
      "odd.tar": archive({ layers: [...debian().layers, { items: nested }, { items: nested }] }),
    }),
    status: 0,
    said: /^/,
    packages: ["sed"],
  },
  {
    name: "package databases of garbage",
    files: () => ({
      "odd.tar": archive(
        debian(
          file("lib/apk/db/installed", "garbage\n".repeat(1000)),
          file("srv/node_modules/x/package.json", "[".repeat(100_000)),
          file("usr/lib/python3/dist-packages/x-1.dist-info/METADATA", Buffer.alloc(100_000, 0xff)),
        ),
      ),
    }),
    status: 0,
    said: /lib\/apk\/db\/installed/,
    packages: ["sed"],
  },
  {
    name: "archives within the image that explode, or lie about their size",
    files: () => ({ "odd.tar": archive(debian(file("srv/a.jar", bomb), file("srv/b.jar", lyingJar))) }),
    status: 0,
    said: /^/,
    packages: ["sed"],
  },
  {
    name: "names that would speak to the terminal",
    files: () => ({
      "odd.tar": archive(
        debian(
          file("lib/apk/db/installed", "P:\u001b]0;owned\u0007\nV:1\n\n"),
          file("srv/\u001b[2Jx/node_modules/y/package.json", "{"),
        ),
      ),
    }),
    status: 0,
    said: /package\.json/,
  },
];

describe("hostile input", { concurrency: 2 }, () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-hostile-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const [index, { name, files, status, said, packages }] of cases.entries()) {
    test(name, async () => {
      const folder = join(root, String(index));
      const written = Object.entries(files());
      for (const [path, content] of written) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const source = written[0]?.[0] === "odd.tar" ? join(folder, "odd.tar") : folder;
      const report = join(root, `${index}.json`);
      const run = await vendorless(["scan", source, "-o", "table", "-o", `json=${report}`]);
      assert.equal(run.status, status, run.stdout + run.stderr);
      assert.ok(run.peak < FRUGAL, `held ${Math.round(run.peak / MiB)} MiB`);
      assert.ok(!(run.stdout + run.stderr).includes("\u001b"), "nothing reaches the terminal");
      if (status === 2 && packages === undefined) {
        assert.match(run.stderr, said);
        assert.match(run.stderr, /^error: .+\n {2}\S/im, "a reason, and what to do next");
        return;
      }
      const { default: found } = await import(report, { with: { type: "json" } });
      assert.match(JSON.stringify(found.diagnostics), said);
      for (const each of found.diagnostics) {
        const placed = each.path !== undefined || each.offset !== undefined;
        assert.ok(placed, `${each.message} says where it is`);
      }
      const names = found.packages.map((each: { name: string }) => each.name);
      for (const wanted of packages ?? []) assert.ok(names.includes(wanted), `${wanted} is found`);
    });
  }

  test("an archive with any damage ends in a report or in an error that was foreseen", async () => {
    const zipped = shop.layers.map((layer) => ({ ...layer, compression: "gzip" as const }));
    const archives = [
      tar(dockerArchiveClassic([shop])),
      tar(filesToItems(ociLayout([{ ...shop, layers: zipped }]))),
      compress(tar(dockerArchiveOci([shop])), "zstd"),
    ];
    const path = join(root, "damaged.tar");
    const damage = fc.record({
      archive: fc.constantFrom(...archives),
      cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(7)), { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ archive: intact, cut, flips }) => {
        const bytes = Buffer.from(intact);
        for (const [place, bit] of flips) bytes[Math.floor(place * bytes.length)]! ^= 1 << bit;
        writeFileSync(path, cut === null ? bytes : bytes.subarray(0, cut * bytes.length));
        try {
          const image = await openImage(path, { report: () => undefined });
          try {
            await analyse(image);
          } finally {
            await image.close();
          }
        } catch (error) {
          assert.ok(error instanceof VendorlessError, String(error instanceof Error ? error.stack : error));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a status file of a gigabyte", async () => {
    const path = join(root, "large/var/lib/dpkg/status");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, dpkgStatus([dpkgEntry("sed", "4.9-1")]));
    truncateSync(path, 1024 * MiB);
    const run = await vendorless(["scan", `dir:${join(root, "large")}`]);
    assert.equal(run.status, 2, run.stderr);
    assert.match(run.stdout, /error +.*bytes/);
    assert.match(run.stdout, /dpkg\/status/);
    assert.ok(run.peak < FRUGAL, `held ${Math.round(run.peak / MiB)} MiB`);
  });
});
