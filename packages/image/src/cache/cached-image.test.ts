// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Diagnostic, Report } from "@vendorless/base";
import {
  type BuiltImage,
  type BuiltLayer,
  compress,
  dockerArchiveClassic,
  dockerArchiveOci,
  file,
  filesToItems,
  hardlink,
  layerTar,
  ociLayout,
  opaque,
  startRegistry,
  symlink,
  tar,
  whiteout,
} from "@vendorless/builders";
import type { OpenOptions } from "../image-source.ts";
import type { Inspector, LayerContents, ReadOptions } from "../model.ts";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";
import { LayerCache } from "./layer-cache.ts";

const base: BuiltLayer = {
  compression: "gzip",
  items: [
    file("etc/os-release", "ID=one\n"),
    file("etc/gone", "x"),
    file("bin/tool", "binary", { mode: 0o4755 }),
    hardlink("bin/same", "bin/tool"),
    symlink("etc/link", "os-release"),
    // A second pass looks for the target, which the selector does not want.
    file("skipped/target", "target"),
    hardlink("wanted/link", "skipped/target"),
  ],
};
const middle: BuiltLayer = { items: [whiteout("etc/gone"), opaque("opt"), file("opt/new", "n")] };
const top = (version: string): BuiltLayer => ({ items: [file("app/version", version)] });

/** Layers that are faulty in ways that do not keep the rest of them from being read. */
const faulty: BuiltLayer[] = [
  { items: [hardlink("wanted/dangling", "nowhere"), file("a", "a")] },
  { items: [file("../../climbs", "x"), file("/absolute", "y"), symlink("loop", "loop"), file("\xff", "z")] },
  { items: [file("twice", "1"), file("twice", "2"), symlink("twice", "a")] },
  { items: [], raw: layerTar({ items: [file("cut", "x".repeat(5000))] }).subarray(0, 3000) },
  { items: [], raw: Buffer.from("this is no tar at all, but long enough to be one".repeat(40)) },
  { items: [] },
  { items: [] },
];

function imageOf(...layers: BuiltLayer[]): BuiltImage {
  return { tags: ["app:1"], layers };
}

/** Counts what it looks at, and keeps the size. */
function sizes(version: string): Inspector & { looked: number } {
  const inspector = {
    name: "sizes",
    version,
    looked: 0,
    inspect() {
      inspector.looked++;
      let size = 0;
      return {
        add(piece: Buffer) {
          size += piece.length;
        },
        end: () => Buffer.from(`${version} ${size}`),
      };
    },
  };
  return inspector;
}

const select: ReadOptions["select"] = ({ path }) => (path.startsWith("skipped/") ? "nothing" : "content");

/** All that reading an image says, as text. */
async function read(
  reference: string,
  options: Partial<OpenOptions> = {},
  readOptions: Partial<ReadOptions> = {},
): Promise<string> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const image = await openImage(reference, { report, ...options });
  try {
    const contents: LayerContents[] = [];
    for (const layer of image.layers)
      contents.push(await layer.read({ select, selectVersion: "1", report, ...readOptions }));
    const layers = contents.map(({ paths, table: _table, symlinks, ...lists }) => ({
      ...lists,
      paths: [paths.size, ...lists.files.map(({ path }) => paths.kind(path))],
      symlinks: [...symlinks],
    }));
    return JSON.stringify({ layers, visible: squash(contents), diagnostics }, undefined, 1);
  } finally {
    await image.close();
  }
}

let root = "";
let folder = "";

const unexpected: Report = ({ code, message }) => assert.fail(`${code}: ${message}`);
const open = (): { cache: LayerCache } => ({ cache: new LayerCache(folder, unexpected) });
const entries = (): number => readdirSync(folder).length;

function archiveOf(name: string, archive: Buffer): string {
  writeFileSync(join(root, name), archive);
  return join(root, name);
}

/** Overwrites the bytes of a layer in an archive that is not compressed, so that it cannot be read. */
function spoil(path: string, layer: Buffer): void {
  const archive = readFileSync(path);
  const at = archive.indexOf(layer);
  assert.notEqual(at, -1);
  archive.fill(0x55, at, at + layer.length);
  writeFileSync(path, archive);
}

describe("images of which layers are cached", () => {
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-cached-"));
  });
  after(() => rmSync(root, { recursive: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(root, "cache-"));
  });

  describe("say the same without a cache, with an empty one and with a full one", () => {
    const images: Record<string, BuiltImage> = {
      plain: imageOf(base, middle, top("1")),
      repeated: imageOf(base, top("1"), base, top("1")),
      ...Object.fromEntries(faulty.map((layer, index) => [`faulty ${index}`, imageOf(base, layer, layer)])),
      faulty: imageOf(base, ...faulty),
      "without layers": imageOf(),
    };
    const forms: Record<string, (image: BuiltImage) => Buffer> = {
      "classic archive": (image) => tar(dockerArchiveClassic([image])),
      "compressed archive": (image) => compress(tar(dockerArchiveClassic([image])), "gzip"),
      "compressed OCI archive of docker save": (image) => compress(tar(dockerArchiveOci([image])), "zstd"),
      "OCI archive": (image) => tar(filesToItems(ociLayout([image]))),
    };
    for (const [name, image] of Object.entries(images)) {
      for (const [form, write] of Object.entries(forms)) {
        test(`${name}, ${form}`, async () => {
          const path = archiveOf("image.tar", write(image));
          const attempt = async (options: Partial<OpenOptions>): Promise<string> =>
            await read(path, options).catch((error: unknown) => String(error));
          const want = await attempt({});
          assert.equal(await attempt(open()), want);
          assert.equal(await attempt(open()), want);
        });
      }
    }
  });

  test("only what is not cached is read", async () => {
    const image = imageOf(base, middle, top("2"));
    const path = archiveOf("new.tar", tar(dockerArchiveOci([image])));
    const want = await read(path);
    await read(archiveOf("old.tar", tar(dockerArchiveOci([imageOf(base, middle, top("1"))]))), open());
    assert.equal(entries(), 3);
    for (const layer of [base, middle]) spoil(path, layerTar(layer));
    assert.equal(await read(path, open()), want);
    assert.equal(entries(), 4);
    await assert.rejects(read(path), { code: "digest-mismatch" });
  });

  test("a registry is only asked for the layers that are not cached", async () => {
    await using registry = Object.assign(await startRegistry(), {
      [Symbol.asyncDispose]: () => registry.close(),
    });
    const blobs = (): number => registry.seen.splice(0).filter(({ path }) => path.includes("/blobs/")).length;
    for (const [version, fetched] of [
      ["1", 5],
      ["2", 2],
      ["2", 1],
    ] as const) {
      registry.push("app", ociLayout([imageOf(base, middle, top(version))]));
      await read(`registry:${registry.authority}/app:1`, open());
      assert.equal(blobs(), fetched, "the configuration, and layers: the lowest one twice, for a hard link");
    }
  });

  test("a compressed archive is not passed over when all its layers are cached", async () => {
    const image = imageOf(base, middle);
    const path = archiveOf("shared.tar.gz", compress(tar(dockerArchiveOci([image])), "gzip"));
    const want = await read(path, open());
    let progress = 0;
    assert.equal(await read(path, open(), { progress: () => void progress++ }), want);
    assert.equal(progress, 0);
  });

  test("an entry of a compressed archive that bears the name of a cached layer is read when it is another one", async () => {
    const [first, second] = [middle, top("1")].map(layerTar) as [Buffer, Buffer];
    await read(archiveOf("old.tar", tar(dockerArchiveOci([imageOf(middle)]))), open());
    // Both layers under each other's name: digests tell them apart.
    const swapped = new Map([
      [first.toString("latin1"), second],
      [second.toString("latin1"), first],
    ]);
    const items = dockerArchiveOci([imageOf(middle, top("1"))]).map((item) => {
      const content = swapped.get(item.content?.toString("latin1") ?? "");
      return content === undefined ? item : { ...item, content };
    });
    const path = archiveOf("swapped.tar.gz", compress(tar(items), "gzip"));
    const want = await read(path);
    assert.equal(await read(path, open()), want);
  });

  describe("what else decides what is kept", () => {
    let path = "";
    before(() => {
      path = archiveOf("versions.tar", tar(dockerArchiveOci([imageOf(base)])));
    });

    test("the selector", async () => {
      const facts: Partial<ReadOptions> = { select: () => "facts", selectVersion: "facts" };
      const want = await read(path, {}, facts);
      assert.notEqual(await read(path, open()), want);
      assert.equal(await read(path, open(), facts), want);
      assert.equal(entries(), 2);
    });

    test("a selector without a version is not cached", async () => {
      const image = await openImage(path, { report: unexpected, ...open() });
      for (const layer of image.layers) await layer.read({ select, report: unexpected });
      await image.close();
      assert.equal(entries(), 0);
    });

    test("inspectors, by name and version", async () => {
      const [one, two] = [sizes("1"), sizes("2")];
      const first = await read(path, open(), { inspectors: [one] });
      const looked = one.looked;
      assert.ok(looked > 0);
      assert.equal(await read(path, open(), { inspectors: [one] }), first);
      assert.equal(one.looked, looked);
      assert.notEqual(await read(path, open(), { inspectors: [two] }), first);
      assert.equal(two.looked, looked);
    });

    test("limits", async () => {
      const limits = { keptFilesPerLayer: 100 };
      await read(path, open());
      assert.equal(await read(path, { ...open(), limits }), await read(path, { limits }));
      assert.equal(entries(), 2);
    });
  });

  test("a layer of which something could not be read is read again each time", async () => {
    const path = archiveOf("cut.tar", tar(dockerArchiveClassic([imageOf(base, faulty[3]!)])));
    const want = await read(path, open());
    assert.match(want, /tar-truncated/);
    assert.equal(entries(), 1);
    assert.equal(await read(path, open()), want);
  });

  test("a layer that differs from its digest is refused, and not kept", async () => {
    const path = archiveOf("spoilt.tar", tar(dockerArchiveOci([imageOf(middle, top("1"))])));
    spoil(path, layerTar(top("1")));
    await assert.rejects(read(path, open()), { code: "digest-mismatch" });
    assert.equal(entries(), 1);
  });

  test("a broken entry is read again", async () => {
    const path = archiveOf("again.tar", tar(dockerArchiveOci([imageOf(base)])));
    const want = await read(path, open());
    truncateSync(join(folder, readdirSync(folder)[0]!), 10);
    const reported: string[] = [];
    const cache = new LayerCache(folder, ({ code }) => void reported.push(code));
    assert.equal(await read(path, { cache }), want);
    assert.deepEqual(reported, ["cache-entry-invalid"]);
    assert.equal(await read(path, open()), want);
  });
});
