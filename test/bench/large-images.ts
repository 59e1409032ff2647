// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { createCipheriv, createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { file, type TarItem, tar } from "@vendorless/builders";
import type { Archive } from "./image-archives.ts";

/** An image made up to be large in one way. The same on every machine. */
interface LargeImage {
  name: string;
  layers: number;
  gzip: boolean;
  /** The entries of one layer, some at a time. */
  items(layer: number): Iterable<TarItem[]>;
}

const release = file("etc/os-release", 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n');

/** Three million files of some eighty bytes, a thousand in each directory. */
const manyFiles: LargeImage = {
  name: "files-3m",
  layers: 1,
  gzip: true,
  *items() {
    yield [release];
    for (let folder = 0; folder < 3000; folder++) {
      yield Array.from({ length: 1000 }, (_, index) =>
        file(
          `srv/data/${folder % 60}/${folder}/record-${index}.json`,
          `{"folder":${folder},"record":${index},"state":"done","owner":"batch","retries":0}\n`,
        ),
      );
    }
  },
};

/** Eight gigabytes in sixty layers as `docker save` writes them: programs, data, texts, packages of two languages. */
const manyLayers: LargeImage = {
  name: "layers-8gb",
  layers: 60,
  gzip: false,
  *items(layer) {
    const noise = noiseOf(layer);
    if (layer === 0) yield [release];
    for (let index = 0; index < 60; index++) {
      const program = noise(1_000_000);
      program.write("\x7fELF\x02\x01\x01");
      yield [file(`opt/part-${layer}/bin/program-${index}`, program, { mode: 0o755 })];
    }
    for (let index = 0; index < 5; index++)
      yield [file(`opt/part-${layer}/data/${index}.bin`, noise(8_000_000))];
    for (let index = 0; index < 300; index++) {
      const text = noise(60_000).toString("base64").replace(/.{76}/g, "$&\n");
      yield [file(`opt/part-${layer}/share/${index}.txt`, text)];
    }
    yield Array.from({ length: 100 }, (_, index) =>
      file(
        `opt/part-${layer}/node_modules/module-${index}/package.json`,
        `{"name":"module-${index}","version":"${layer}.${index}.0","license":"MIT"}`,
      ),
    );
    yield Array.from({ length: 50 }, (_, index) =>
      file(
        `usr/lib/python3/site-packages/part_${layer}_${index}-${layer}.${index}.dist-info/METADATA`,
        `Metadata-Version: 2.1\nName: part-${layer}-${index}\nVersion: ${layer}.${index}\n`,
      ),
    );
  },
};

/** Builds, once, the archives below `folder`. They take nine gigabytes. */
export async function largeArchives(
  folder: string,
  only?: string,
): Promise<Pick<Archive, "name" | "path">[]> {
  mkdirSync(folder, { recursive: true });
  const archives: Pick<Archive, "name" | "path">[] = [];
  for (const image of [manyFiles, manyLayers]) {
    if (only !== undefined && image.name !== only) continue;
    const path = join(folder, `${image.name}.tar`);
    if (!existsSync(path)) await build(folder, image, path);
    archives.push({ name: image.name, path });
  }
  return archives;
}

async function build(folder: string, image: LargeImage, path: string): Promise<void> {
  console.error(`building ${image.name} …`);
  const stage = join(folder, `${image.name}.stage`);
  mkdirSync(stage);
  const layers: { name: string; diffId: string }[] = [];
  for (let layer = 0; layer < image.layers; layer++) layers.push(await writeLayer(stage, image, layer));
  const config = JSON.stringify({
    architecture: "amd64",
    os: "linux",
    config: { Env: ["PATH=/usr/sbin:/usr/bin"] },
    rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => `sha256:${diffId}`) },
    history: layers.map(({ name }) => ({ created_by: `COPY ${name} /` })),
  });
  writeFileSync(join(stage, "config.json"), config);
  const manifest = [
    {
      Config: "config.json",
      RepoTags: [`bench/${image.name}:latest`],
      Layers: layers.map(({ name }) => name),
    },
  ];
  writeFileSync(join(stage, "manifest.json"), JSON.stringify(manifest));
  const members = ["manifest.json", "config.json", ...layers.map(({ name }) => name)];
  execFileSync("tar", ["-C", stage, "-cf", path, ...members]);
  rmSync(stage, { recursive: true });
}

async function writeLayer(
  stage: string,
  image: LargeImage,
  layer: number,
): Promise<{ name: string; diffId: string }> {
  const path = join(stage, `layer-${layer}.tar${image.gzip ? ".gz" : ""}`);
  const hash = createHash("sha256");
  const blocks = function* (): Generator<Buffer> {
    for (const items of image.items(layer)) {
      const piece = tar(items, { end: false });
      hash.update(piece);
      yield piece;
    }
    const end = tar([]);
    hash.update(end);
    yield end;
  };
  const plain = Readable.from(blocks());
  if (image.gzip) await pipeline(plain, createGzip(), createWriteStream(path));
  else await pipeline(plain, createWriteStream(path));
  return { name: basename(path), diffId: hash.digest("hex") };
}

/** Bytes that do not compress, the same for the same seed. */
function noiseOf(seed: number): (length: number) => Buffer {
  const cipher = createCipheriv("aes-128-ctr", Buffer.alloc(16, seed), Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
}
