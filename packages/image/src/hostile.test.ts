// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type Diagnostic, sha256 } from "@vendorless/base";
import {
  type BuiltImage,
  compress,
  dockerArchiveClassic,
  dockerArchiveOci,
  type Files,
  file,
  filesToItems,
  hardlink,
  layerTar,
  ociLayout,
  symlink,
  type TarItem,
  tar,
  whiteout,
  writeFiles,
} from "@vendorless/builders";
import * as fc from "fast-check";
import { ImageError } from "./errors.ts";
import type { ImageLimits } from "./limits.ts";
import type { LayerContents } from "./model.ts";
import { openImage } from "./open.ts";
import { squash } from "./squash.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "vendorless-hostile-"));
});
after(() => rmSync(root, { recursive: true }));

interface Outcome {
  /** Code of the ImageError, if one was thrown. */
  error?: string;
  message?: string;
  diagnostics: Diagnostic[];
  files: string[];
}

/** Opens an image and reads all of it. Anything but an ImageError fails the test. */
async function scan(reference: string, limits: Partial<ImageLimits> = {}): Promise<Outcome> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  try {
    const opened = await openImage(reference, { report, limits });
    try {
      const contents: LayerContents[] = [];
      for (const layer of opened.layers) contents.push(await layer.read({ select: () => "content", report }));
      return { diagnostics, files: squash(contents).map(({ path }) => path) };
    } finally {
      await opened.close();
    }
  } catch (error) {
    assert.ok(error instanceof ImageError, String(error instanceof Error ? error.stack : error));
    assert.ok(error.hint, "an error says what to do next");
    return { error: error.code, message: error.message, diagnostics, files: [] };
  }
}

async function scanArchive(archive: Buffer, limits: Partial<ImageLimits> = {}): Promise<Outcome> {
  const path = join(root, `${sha256(archive).slice(7, 27)}.tar`);
  writeFileSync(path, archive);
  return await scan(path, limits);
}

/** An image of one layer as a docker archive. */
function archiveOf(items: TarItem[]): Buffer {
  return tar(dockerArchiveClassic([{ layers: [{ items }] }]));
}

const plain: BuiltImage = {
  tags: ["app:1"],
  layers: [{ items: [file("a", "aa"), file("b", "bb")] }, { items: [file("c", "cc")] }],
};
const zipped: BuiltImage = {
  ...plain,
  layers: plain.layers.map((layer) => ({ ...layer, compression: "gzip" })),
};

interface LooseDescriptor {
  mediaType: string;
  digest: string;
  size: number;
}

interface LooseManifest {
  config: LooseDescriptor;
  layers: LooseDescriptor[];
}

/** Changes the JSON of the only manifest of a layout, keeping index and digests right. */
function withManifest(change: (manifest: LooseManifest, files: Files) => void): Files {
  const files = ociLayout([zipped]);
  const index = JSON.parse(files.get("index.json")!.toString());
  const path = `blobs/${index.manifests[0].digest.replace(":", "/")}`;
  const manifest = JSON.parse(files.get(path)!.toString());
  change(manifest, files);
  const bytes = Buffer.from(JSON.stringify(manifest));
  Object.assign(index.manifests[0], { digest: sha256(bytes), size: bytes.length });
  files.set(`blobs/${sha256(bytes).replace(":", "/")}`, bytes);
  files.set("index.json", Buffer.from(JSON.stringify(index)));
  return files;
}

function put(files: Files, bytes: Buffer): { digest: string; size: number } {
  files.set(`blobs/${sha256(bytes).replace(":", "/")}`, bytes);
  return { digest: sha256(bytes), size: bytes.length };
}

const deep = Buffer.from("[".repeat(1_000_000) + "]".repeat(1_000_000));

describe("OCI layouts", () => {
  const rows: [name: string, files: () => Files, code: string, message?: RegExp][] = [
    [
      "index of broken JSON",
      () => new Map([...ociLayout([plain]), ["index.json", Buffer.from("{")]]),
      "manifest-invalid",
      /JSON/,
    ],
    ["index of deep JSON", () => new Map([...ociLayout([plain]), ["index.json", deep]]), "manifest-invalid"],
    [
      "index that is huge",
      () => new Map([...ociLayout([plain]), ["index.json", Buffer.alloc(5 << 20, " ")]]),
      "limit-exceeded",
      /index.json/,
    ],
    [
      "index that is a list",
      () => new Map([...ociLayout([plain]), ["index.json", Buffer.from("[]")]]),
      "manifest-invalid",
    ],
    [
      "index without manifests",
      () => new Map([...ociLayout([plain]), ["index.json", Buffer.from('{"manifests":[]}')]]),
      "platform-not-found",
    ],
    ["no index", () => new Map([["oci-layout", Buffer.from("{}")]]), "archive-invalid"],
    [
      "manifest missing",
      () => new Map([...ociLayout([plain])].filter(([path]) => !path.startsWith("blobs/"))),
      "archive-invalid",
    ],
    [
      "blobs that are not what their names say",
      () =>
        new Map(
          [...ociLayout([plain])].map(([path, bytes]) => [
            path,
            path.startsWith("blobs/") ? Buffer.concat([bytes, Buffer.from(" ")]) : bytes,
          ]),
        ),
      "digest-mismatch",
    ],
    [
      "manifest and index in one",
      () => withManifest((manifest) => Object.assign(manifest, { manifests: [] })),
      "manifest-invalid",
      /both/,
    ],
    [
      "digest that climbs",
      () =>
        withManifest((manifest) =>
          Object.assign(manifest.layers[0]!, { digest: "sha256:../../../etc/passwd" }),
        ),
      "manifest-invalid",
      /layers\[0\].digest/,
    ],
    [
      "digest of an unknown algorithm",
      () => withManifest((manifest) => Object.assign(manifest.config, { digest: "md5:00" })),
      "manifest-invalid",
    ],
    [
      "negative size",
      () => withManifest((manifest) => Object.assign(manifest.layers[0]!, { size: -1 })),
      "manifest-invalid",
      /size/,
    ],
    [
      "size as text",
      () => withManifest((manifest) => Object.assign(manifest.layers[0]!, { size: "1" })),
      "manifest-invalid",
    ],
    [
      "size that differs",
      () => withManifest((manifest) => Object.assign(manifest.layers[0]!, { size: 5 })),
      "digest-mismatch",
    ],
    [
      "configuration that claims to be huge",
      () => withManifest((manifest) => Object.assign(manifest.config, { size: 1e12 })),
      "limit-exceeded",
    ],
    [
      "layer that is missing",
      () =>
        withManifest((manifest, files) =>
          files.delete(`blobs/${manifest.layers[1]!.digest.replace(":", "/")}`),
        ),
      "layer-missing",
    ],
    [
      "layer too few",
      () => withManifest((manifest) => manifest.layers.pop()),
      "manifest-invalid",
      /1 layers/,
    ],
    [
      "layers in another order",
      () => withManifest((manifest) => manifest.layers.reverse()),
      "digest-mismatch",
      /decompresses to/,
    ],
    [
      "too many layers",
      () =>
        withManifest((manifest) =>
          Object.assign(manifest, { layers: Array(1001).fill(manifest.layers[0]!) }),
        ),
      "manifest-invalid",
      /1000/,
    ],
    [
      "layer that is not what its digest says",
      () =>
        withManifest((manifest, files) =>
          files.set(
            `blobs/${manifest.layers[0]!.digest.replace(":", "/")}`,
            Buffer.alloc(manifest.layers[0]!.size),
          ),
        ),
      "digest-mismatch",
    ],
    [
      "layer of broken gzip",
      () =>
        withManifest((manifest, files) =>
          Object.assign(
            manifest.layers[0]!,
            put(files, compress(layerTar(plain.layers[0]!), "gzip").subarray(0, -6)),
          ),
        ),
      "layer-broken",
    ],
    [
      "layer of xz",
      () =>
        withManifest((manifest, files) =>
          Object.assign(manifest.layers[0]!, put(files, Buffer.from("fd377a585a0000000000", "hex"))),
        ),
      "unsupported",
    ],
    [
      "encrypted layer",
      () =>
        withManifest((manifest) =>
          Object.assign(manifest.layers[0]!, {
            mediaType: "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
          }),
        ),
      "unsupported",
    ],
    [
      "artifact",
      () =>
        withManifest((manifest) =>
          Object.assign(manifest.config, { mediaType: "application/vnd.oci.empty.v1+json" }),
        ),
      "unsupported",
    ],
    [
      "configuration of broken JSON",
      () =>
        withManifest((manifest, files) => Object.assign(manifest.config, put(files, Buffer.from("nope")))),
      "config-invalid",
    ],
    [
      "configuration without rootfs",
      () => withManifest((manifest, files) => Object.assign(manifest.config, put(files, Buffer.from("{}")))),
      "config-invalid",
    ],
    [
      "configuration with a wrong digest",
      () =>
        withManifest((manifest, files) =>
          Object.assign(manifest.config, put(files, Buffer.from('{"rootfs":{"diff_ids":["x"]}}'))),
        ),
      "config-invalid",
    ],
    [
      "index within itself, as far as digests allow",
      () => {
        const files = ociLayout([plain]);
        let manifests = JSON.parse(files.get("index.json")!.toString()).manifests;
        const mediaType = "application/vnd.oci.image.index.v1+json";
        for (let i = 0; i < 10; i++)
          manifests = [{ mediaType, ...put(files, Buffer.from(JSON.stringify({ mediaType, manifests }))) }];
        return files.set("index.json", Buffer.from(JSON.stringify({ manifests })));
      },
      "limit-exceeded",
    ],
  ];
  for (const [name, files, code, message] of rows) {
    test(name, async () => {
      const layout = files();
      const directory = join(root, name.replaceAll(/[^a-z]/g, "-"));
      writeFiles(directory, layout);
      for (const outcome of [
        await scan(`oci-dir:${directory}`),
        await scanArchive(tar(filesToItems(layout))),
      ]) {
        assert.equal(outcome.error, code, outcome.message);
        if (message !== undefined) assert.match(outcome.message!, message);
      }
    });
  }

  test("a layer that may not be distributed is said to be missing, and the others are read", async () => {
    const files = withManifest((manifest, layout) => {
      layout.delete(`blobs/${manifest.layers[0]!.digest.replace(":", "/")}`);
      manifest.layers[0]!.mediaType = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    });
    const { diagnostics, files: found } = await scanArchive(tar(filesToItems(files)));
    assert.deepEqual(found, ["c"]);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["layer-foreign"],
    );
  });
});

describe("docker archives", () => {
  const items = (): TarItem[] => dockerArchiveClassic([plain]);
  const manifest = (text: string): TarItem[] => [
    ...items().filter(({ name }) => name !== "manifest.json"),
    file("manifest.json", text),
  ];
  const rows: [name: string, items: () => TarItem[], code: string][] = [
    ["manifest of broken JSON", () => manifest("[{"), "manifest-invalid"],
    ["manifest that is an object", () => manifest("{}"), "manifest-invalid"],
    ["manifest that is null", () => manifest("null"), "manifest-invalid"],
    ["manifest without images", () => manifest("[]"), "image-ambiguous"],
    ["manifest of deep JSON", () => manifest(deep.toString()), "manifest-invalid"],
    ["manifest that is huge", () => manifest(" ".repeat(5 << 20)), "limit-exceeded"],
    [
      "configuration missing",
      () => manifest('[{"Config":"x.json","RepoTags":null,"Layers":[]}]'),
      "archive-invalid",
    ],
    [
      "configuration outside",
      () => manifest('[{"Config":"../../../etc/passwd","RepoTags":null,"Layers":[]}]'),
      "archive-invalid",
    ],
    ["layer missing", () => items().filter(({ name }) => !name.endsWith("layer.tar")), "layer-missing"],
    [
      "layer that is a symlink to itself",
      () => items().map((item) => (item.name.endsWith("layer.tar") ? symlink(item.name, "layer.tar") : item)),
      "layer-missing",
    ],
    [
      "layer that is a symlink outside",
      () =>
        items().map((item) =>
          item.name.endsWith("layer.tar") ? symlink(item.name, "../../../../etc/passwd") : item,
        ),
      "layer-missing",
    ],
    [
      "layer that is damaged",
      () =>
        items().map((item) =>
          item.name.endsWith("layer.tar")
            ? { ...item, content: Buffer.from(item.content!).fill(7, 512, 514) }
            : item,
        ),
      "digest-mismatch",
    ],
    [
      "configuration that is damaged",
      () =>
        items().map((item) =>
          /^[0-9a-f]+\.json$/.test(item.name) ? { ...item, content: `${String(item.content)} ` } : item,
        ),
      "digest-mismatch",
    ],
    [
      "layer that claims terabytes",
      () =>
        items().map((item) => (item.name.endsWith("layer.tar") ? { ...item, size: 0o77777777777 } : item)),
      "archive-invalid",
    ],
  ];
  for (const [name, build, code] of rows) {
    for (const compression of ["none", "gzip"] as const) {
      test(`${name} (${compression})`, async () => {
        const { error, message } = await scanArchive(compress(tar(build()), compression));
        // A pass over all layers knows them only by their digests.
        const also = compression === "none" ? code : "layer-missing";
        assert.ok(error === code || (code === "digest-mismatch" && error === also), `${error}: ${message}`);
      });
    }
  }

  test("neither a manifest nor a tar", async () => {
    assert.equal((await scanArchive(tar([file("readme")]))).error, "archive-invalid");
    assert.equal((await scanArchive(Buffer.from("no tar at all"))).error, "archive-invalid");
    assert.equal((await scanArchive(Buffer.alloc(0))).error, "archive-invalid");
    assert.equal((await scanArchive(Buffer.from("BZh91AY&SY"))).error, "archive-invalid");
  });
});

describe("layers", () => {
  test("paths that climb, loops and odd links", async () => {
    const { diagnostics, files } = await scanArchive(
      archiveOf([
        file("../../etc/shadow", "x"),
        file("ok"),
        symlink("loop", "loop/loop"),
        symlink("up", "../../../.."),
        hardlink("gone", "nowhere"),
      ]),
    );
    assert.deepEqual(files, ["gone", "loop", "ok", "up"]);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["tar-path-escapes", "hardlink-target-missing"],
    );
    assert.ok(diagnostics.every(({ layer }) => layer?.startsWith("sha256:")));
    const hardlinks = compress(archiveOf([file("ok"), hardlink("gone", "nowhere")]), "gzip");
    const outcome = await scanArchive(hardlinks);
    assert.deepEqual(
      outcome.diagnostics.map(({ code }) => code),
      ["hardlink-target-missing"],
    );
  });

  test("a file cut short within a layer whose digest is right", async () => {
    const raw = tar([file("a", "x"), file("b", "x".repeat(2000))]).subarray(0, 1024 + 900);
    const { diagnostics, files } = await scanArchive(
      tar(dockerArchiveOci([{ layers: [{ items: [], raw }] }])),
    );
    assert.deepEqual(files, ["a", "b"]);
    assert.deepEqual(
      diagnostics.map(({ code, offset }) => [code, offset]),
      [["tar-truncated", 1924]],
    );
  });

  test("limits", async () => {
    const many = Array.from({ length: 50 }, (_, i) => file(`f${i}`, "x".repeat(100)));
    const code = async (limits: Partial<ImageLimits>, items = many): Promise<string | undefined> => {
      const { error, diagnostics } = await scanArchive(archiveOf(items), limits);
      return error ?? diagnostics[0]?.code;
    };
    assert.equal(await code({}), undefined);
    assert.equal(await code({ entriesPerLayer: 49 }), "limit-exceeded");
    assert.equal(await code({ archiveEntries: 2 }), "limit-exceeded");
    assert.equal(await code({ configBytes: 10 }), "limit-exceeded");
    assert.equal(await code({ manifestBytes: 10 }), "limit-exceeded");
    assert.equal(await code({ layers: 0 }), "manifest-invalid");
    assert.equal(await code({ keptFilesPerLayer: 49 }), "layer-files-limit");
    assert.equal(await code({ keptBytesPerFile: 99 }), "file-too-large");
    assert.equal(await code({ keptBytesPerLayer: 4999 }), "layer-contents-too-large");
    assert.equal(await code({ whiteoutsPerLayer: 0 }, [whiteout("a")]), "limit-exceeded");
    assert.equal(await code({ symlinksPerLayer: 0 }, [symlink("a", "b")]), "symlinks-limit");
  });

  test("a sparse file that claims terabytes", async () => {
    const { diagnostics, files } = await scanArchive(
      archiveOf([
        file("s", "x", {
          pax: [
            ["GNU.sparse.size", "9000000000000"],
            ["GNU.sparse.map", "0,1"],
          ],
        }),
        file("ok"),
      ]),
    );
    assert.deepEqual(files, ["ok", "s"]);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["file-too-large"],
    );
  });

  test("a hard link to a file that is too large is reported once, for that file", async () => {
    const { diagnostics, files } = await scanArchive(
      archiveOf([file("big", "x".repeat(100)), hardlink("link", "big")]),
      {
        keptBytesPerFile: 99,
      },
    );
    assert.deepEqual(files, ["big", "link"]);
    assert.deepEqual(
      [...new Set(diagnostics.map(({ code, path }) => `${code} ${path}`))],
      ["file-too-large big"],
    );
  });

  test("a bomb", async () => {
    const layers = [{ items: [file("zeros", Buffer.alloc(8 << 20))], compression: "gzip" as const }];
    const files = tar(filesToItems(ociLayout([{ layers }])));
    const decompress = { bytes: 1 << 20, ratio: 10_000, ratioFloorBytes: 1 << 30 };
    assert.equal((await scanArchive(files, { decompress })).error, "limit-exceeded");
    assert.equal(
      (await scanArchive(files, { decompress: { bytes: 1 << 30, ratio: 100, ratioFloorBytes: 1 << 20 } }))
        .error,
      "limit-exceeded",
    );
  });
});

describe("damage anywhere", () => {
  const archives: [name: string, archive: Buffer][] = [
    ["classic docker archive", tar(dockerArchiveClassic([plain]))],
    ["docker archive of OCI style", tar(dockerArchiveOci([plain]))],
    ["compressed docker archive", compress(tar(dockerArchiveClassic([plain])), "gzip")],
    ["OCI archive of gzip layers", tar(filesToItems(ociLayout([zipped])))],
  ];
  for (const [name, archive] of archives) {
    test(`${name} cut short`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(archive.length - 1), async (length) => {
          const { error, diagnostics, files } = await scanArchive(archive.subarray(0, length));
          // Nothing is lost silently; what is cut off may be of no use to the files.
          assert.ok(error !== undefined || diagnostics.length > 0 || files.join() === "a,b,c");
        }),
        { numRuns: 40 },
      );
    });

    test(`${name} with a byte changed`, async () => {
      const { files } = await scanArchive(archive);
      assert.deepEqual(files, ["a", "b", "c"]);
      await fc.assert(
        fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const damaged = Buffer.from(archive);
          damaged[at] = damaged[at]! ^ change;
          const outcome = await scanArchive(damaged);
          // Either it is noticed, or the byte did not matter to the files.
          assert.ok(
            outcome.error !== undefined || outcome.diagnostics.length > 0 || outcome.files.join() === "a,b,c",
          );
        }),
        { numRuns: 60 },
      );
    });
  }
});
