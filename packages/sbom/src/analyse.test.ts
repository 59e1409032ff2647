// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { dpkgEntry, dpkgStatus, elfOf, goBuildInfo } from "@vendorless/builders";
import {
  FileTable,
  type Image,
  type Inspector,
  type Layer,
  type LayerFile,
  type PathKind,
  type ReadOptions,
} from "@vendorless/image";
import { analyse } from "./analyse.ts";

/** Content by path; `.wh.` names remove, an object states facts. */
type Files = Record<string, string | Buffer | Partial<LayerFile>>;

/** A layer in memory that lets its files through the selector, as a real one does. */
function layerOf(files: Files, index: number): Layer {
  const diffId = `sha256:${index}`;
  async function read({ select, report, progress }: ReadOptions): ReturnType<Layer["read"]> {
    // The first layer is the slowest, so that the order in which layers are done is not theirs.
    if (index === 0) await new Promise((resolve) => void setTimeout(resolve, 5));
    progress?.(1, 2);
    report({ severity: "information", code: "read", message: "read" });
    const kinds = new Map<string, PathKind>();
    const symlinks = new Map<string, string>();
    const table = new FileTable(diffId);
    const kept: LayerFile[] = [];
    const whiteouts: string[] = [];
    for (const [path, given] of Object.entries(files)) {
      if (path.includes(".wh.")) {
        whiteouts.push(path.replace(".wh.", ""));
        continue;
      }
      kinds.set(path, "other");
      for (let parent = path; parent.includes("/"); ) {
        parent = parent.slice(0, parent.lastIndexOf("/"));
        kinds.set(parent, "implied");
      }
      const { content, ...facts }: Partial<LayerFile> =
        typeof given === "string" || Buffer.isBuffer(given) ? { content: Buffer.from(given) } : given;
      const size = content?.length ?? 0;
      const file: LayerFile = { path, type: "file", mode: 0o644, uid: 0, gid: 0, size, ...facts };
      table.add(file, false);
      if (file.type === "symlink") symlinks.set(path, file.link!);
      const want = select(file);
      if (want === "content" && content !== undefined) file.content = content;
      if (typeof want === "object" && content !== undefined && want.accepts(content)) {
        const extract = want.from(content, file);
        if (extract !== undefined) file.extract = extract;
      }
      const otherwise = typeof want === "object" ? want.otherwise : want;
      if (otherwise !== "nothing" || file.extract !== undefined) kept.push(file);
    }
    const paths = {
      size: kinds.size,
      has: (path: string) => kinds.has(path),
      kind: (path: string) => kinds.get(path),
    };
    const entries = Object.keys(files).length;
    return {
      layer: diffId,
      entries,
      bytes: 10,
      files: kept,
      inspections: [],
      table,
      paths,
      symlinks,
      whiteouts,
      opaque: [],
    };
  }
  return { index, diffId, createdBy: `RUN ${index}`, read };
}

function imageOf(layers: Files[], more: Partial<Image> = {}): Image {
  return {
    source: "test",
    reference: "test:1",
    id: "sha256:00",
    tags: ["test:1"],
    config: { rootfs: { type: "layers", diff_ids: [] }, history: [] },
    layers: layers.map(layerOf),
    close: async () => undefined,
    ...more,
  };
}

function status(...packages: string[]): Buffer {
  return dpkgStatus(packages.map((text) => dpkgEntry(...(text.split("@") as [string, string]))));
}

const osRelease = 'ID=debian\nVERSION_ID="12"\n';

test("packages of all layers, each with the layer that brought it", async () => {
  const analysis = await analyse(
    imageOf([
      { "etc/os-release": osRelease, "var/lib/dpkg/status": status("a@1", "b@1") },
      { "var/lib/dpkg/status": status("a@1", "b@2", "c@1") },
      { "app/node_modules/x/package.json": '{"name":"x","version":"1.0.0"}' },
      { "var/lib/dpkg/status": status("a@1", "b@2", "c@1") },
    ]),
  );
  assert.deepEqual(
    analysis.packages.map(({ purl, locations }) => [
      purl,
      ...locations.map(({ path, layer }) => `${path} ${layer}`),
    ]),
    [
      ["pkg:deb/debian/a@1?arch=amd64&distro=debian-12", "/var/lib/dpkg/status sha256:0"],
      ["pkg:deb/debian/b@2?arch=amd64&distro=debian-12", "/var/lib/dpkg/status sha256:1"],
      ["pkg:deb/debian/c@1?arch=amd64&distro=debian-12", "/var/lib/dpkg/status sha256:1"],
      ["pkg:npm/x@1.0.0", "/app/node_modules/x/package.json sha256:2"],
    ],
  );
  assert.deepEqual(analysis.layers[1], { diffId: "sha256:1", createdBy: "RUN 1" });
  assert.deepEqual([analysis.entries, analysis.bytes], [5, 40]);
  assert.deepEqual(
    analysis.diagnostics.map(({ layer }) => layer),
    ["sha256:0", "sha256:1", "sha256:2", "sha256:3"],
    "diagnostics come in the order of the layers",
  );
});

test("what a higher layer removes is not there", async () => {
  const { packages } = await analyse(
    imageOf([
      {
        "node_modules/x/package.json": '{"name":"x","version":"1.0.0"}',
        "node_modules/y/package.json": '{"name":"y","version":"1.0.0"}',
      },
      { "node_modules/.wh.x": "" },
    ]),
  );
  assert.deepEqual(
    packages.map(({ name }) => name),
    ["y"],
  );
});

test("a database that was removed in between begins anew", async () => {
  const database = status("a@1");
  const { packages } = await analyse(
    imageOf([
      { "var/lib/dpkg/status": database },
      { "var/lib/dpkg/.wh.status": "" },
      { "var/lib/dpkg/status": database },
    ]),
  );
  assert.equal(packages[0]!.locations[0]!.layer, "sha256:2");
});

test("licences are found behind a link to another package's folder", async () => {
  const { packages } = await analyse(
    imageOf([
      {
        "var/lib/dpkg/status": status("a-dev@1"),
        "usr/share/doc/a-dev": { type: "symlink", link: "a" },
        "usr/share/doc/a/copyright": "License: Expat\n",
      },
    ]),
  );
  assert.deepEqual(packages[0]!.licenses, ["MIT"]);
});

test("files with setuid and setgid are listed without their content", async () => {
  const { files } = await analyse(
    imageOf([
      {
        "usr/bin/su": { mode: 0o4755, size: 9 },
        "usr/bin/wall": { mode: 0o2755 },
        tmp: { mode: 0o7777, type: "directory" },
      },
      { "usr/bin/wall": { mode: 0o755 } },
    ]),
  );
  assert.deepEqual(files, [{ path: "usr/bin/su", type: "file", mode: 0o4755, uid: 0, gid: 0, size: 9 }]);
});

test("executables are looked into while they pass, and attributed like other evidence", async () => {
  const program = (version: string): Buffer =>
    elfOf([
      { name: ".go.buildinfo", content: goBuildInfo("go1.22.1", [`mod\texample.org/app\t${version}`]) },
    ]);
  const { packages, files } = await analyse(
    imageOf([
      {
        "usr/bin/app": { mode: 0o755, content: program("v1.0.0") },
        "usr/bin/tool": { mode: 0o4755, content: program("v3.0.0") },
        "usr/bin/script": { mode: 0o755, content: Buffer.from("#!/bin/sh") },
        "usr/bin/alias": { type: "symlink", mode: 0o777, link: "app" },
      },
      { "usr/bin/app": { mode: 0o755, content: program("v2.0.0") } },
    ]),
  );
  assert.deepEqual(
    packages.map(({ purl, locations }) => [purl, ...locations.map(({ path, layer }) => `${path} ${layer}`)]),
    [
      ["pkg:golang/example.org/app@v2.0.0", "/usr/bin/app sha256:1"],
      ["pkg:golang/example.org/app@v3.0.0", "/usr/bin/tool sha256:0"],
      ["pkg:golang/stdlib@1.22.1", "/usr/bin/app sha256:0"],
      ["pkg:golang/stdlib@1.22.1", "/usr/bin/tool sha256:0"],
    ],
  );
  assert.deepEqual(files, [
    { path: "usr/bin/tool", type: "file", mode: 0o4755, uid: 0, gid: 0, size: files[0]!.size },
  ]);
});

test("lock files count in a directory, not in an image", async () => {
  const files = { "app/Cargo.lock": '[[package]]\nname = "a"\nversion = "1.0.0"\n' };
  const image = await analyse(imageOf([files]));
  const { id: _, ...directory } = imageOf([files]);
  assert.deepEqual([image.packages.length, (await analyse(directory)).packages.length], [0, 1]);
});

test("evidence that could not be read is reported", async () => {
  const { diagnostics } = await analyse(imageOf([{ "var/lib/dpkg/status": { size: 2 ** 40 } }]));
  assert.ok(
    diagnostics.some(({ code, path }) => code === "evidence-not-read" && path === "var/lib/dpkg/status"),
  );
});

test("a layer that cannot be read fails the analysis, once the other reader is done", async () => {
  const image = imageOf([{}, {}, {}]);
  image.layers[1]!.read = async () => {
    throw new Error("cut short");
  };
  await assert.rejects(analyse(image), /cut short/);
});

test("progress tells the layer, and reports go to the given sink as well", async () => {
  const seen: string[] = [];
  await analyse(imageOf([{}]), {
    progress: (layer, bytes, total) => void seen.push(`${layer} ${bytes}/${total}`),
    report: ({ code }) => void seen.push(code),
  });
  assert.deepEqual(seen, ["sha256:0 1/2", "read"]);
});

test("the same image gives the same analysis", async () => {
  const image = imageOf([
    { "var/lib/dpkg/status": status("a@1", "b@1") },
    { "var/lib/dpkg/status": status("b@1", "a@2") },
  ]);
  assert.equal(JSON.stringify(await analyse(image)), JSON.stringify(await analyse(image)));
});

test("what inspectors find is handed on, with the layer", async () => {
  const image = imageOf([{ secret: "a" }, { ".wh.secret": "" }]);
  const looking: Inspector = { name: "looking", version: "1", inspect: () => undefined };
  const layers = image.layers.map((layer): Layer => {
    const read: Layer["read"] = async (options) => {
      assert.deepEqual(options.inspectors, [looking]);
      const found = { inspector: "looking", path: "secret", result: Buffer.from("found") };
      return { ...(await layer.read(options)), inspections: layer.index === 0 ? [found] : [] };
    };
    return { ...layer, read };
  });
  const { inspections } = await analyse({ ...image, layers }, { inspectors: [looking] });
  const { diffId } = image.layers[0]!;
  assert.deepEqual(inspections, [
    { layer: diffId, inspector: "looking", path: "secret", result: Buffer.from("found") },
  ]);
});
