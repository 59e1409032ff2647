// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** A real image to measure: a Debian root with packages on top, as a docker-archive with one gzip layer. */
export interface Archive {
  name: string;
  /** The docker-archive. */
  path: string;
  /** The one layer, gzip-compressed, as a file of its own, to give to `gzip -dc | tar t`. */
  layer: string;
}

const images = [
  {
    name: "debian-120mb",
    packages: ["perl", "python3", "git", "openssh-client", "vim", "postgresql-client"],
  },
  {
    name: "debian-1gb",
    packages: [
      "perl",
      "python3",
      "git",
      "vim",
      "build-essential",
      "clang",
      "golang",
      "default-jdk",
      "emacs-nox",
    ],
  },
];

/** Builds, once, the archives below `folder`. Needs root and Debian's package debootstrap. */
export async function imageArchives(folder: string, only?: string): Promise<Archive[]> {
  mkdirSync(folder, { recursive: true });
  const archives: Archive[] = [];
  for (const { name, packages } of images) {
    if (only !== undefined && name !== only) continue;
    const archive = { name, path: join(folder, `${name}.tar`), layer: join(folder, `${name}.layer.tar.gz`) };
    if (!existsSync(archive.path)) await build(folder, archive, packages);
    archives.push(archive);
  }
  return archives;
}

async function build(folder: string, archive: Archive, packages: string[]): Promise<void> {
  console.error(`building ${archive.name} (debootstrap, ${packages.length} packages and what they need) …`);
  const root = join(folder, "root");
  const include = `--include=${packages.join(",")}`;
  execFileSync("debootstrap", ["--variant=minbase", include, "bookworm", root], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  rmSync(join(root, "var/cache/apt/archives"), { recursive: true, force: true });
  const uncompressed = join(folder, "layer.tar");
  execFileSync("tar", ["-C", root, "--numeric-owner", "-cf", uncompressed, "."]);
  const diffId = await digestOf(uncompressed);
  execFileSync("sh", ["-c", `gzip -6 -c "${uncompressed}" > "${archive.layer}"`]);
  rmSync(uncompressed);
  rmSync(root, { recursive: true });
  await writeDockerArchive(folder, archive, diffId);
}

/** The layout that `docker save` and skopeo write: manifest.json, the configuration, the layers. */
async function writeDockerArchive(folder: string, archive: Archive, diffId: string): Promise<void> {
  const config = JSON.stringify({
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    config: { Env: ["PATH=/usr/sbin:/usr/bin"], Cmd: ["bash"] },
    rootfs: { type: "layers", diff_ids: [`sha256:${diffId}`] },
    history: [{ created_by: "debootstrap" }],
  });
  const stage = join(folder, "stage");
  mkdirSync(stage, { recursive: true });
  const configName = `${createHash("sha256").update(config).digest("hex")}.json`;
  const layerName = `${await digestOf(archive.layer)}.tar.gz`;
  writeFileSync(join(stage, configName), config);
  const manifest = [{ Config: configName, RepoTags: [`bench/${archive.name}:latest`], Layers: [layerName] }];
  writeFileSync(join(stage, "manifest.json"), JSON.stringify(manifest));
  execFileSync("ln", [archive.layer, join(stage, layerName)]);
  execFileSync("tar", ["-C", stage, "-cf", archive.path, "manifest.json", configName, layerName]);
  rmSync(stage, { recursive: true });
  console.error(`${archive.name}: ${Math.round(statSync(archive.path).size / 1e6)} MB`);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
