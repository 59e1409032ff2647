// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { Diagnostics, sha256 } from "@vendorless/base";
import { file, tar } from "@vendorless/builders";
import { openImage } from "@vendorless/image";
import type { Archive } from "./image-archives.ts";

/** Builds, once, the same image with one more layer on top: what changes when an application is built anew. */
export async function changedArchive(folder: string, { name, path, layer }: Archive): Promise<Archive> {
  const changed = { name: `${name}, with a new top layer`, path: join(folder, `${name}.changed.tar`), layer };
  if (existsSync(changed.path)) return changed;
  const image = await openImage(`docker-archive:${path}`, { report: new Diagnostics().report });
  const diffIds = image.config.rootfs.diff_ids;
  await image.close();
  const top = tar(application());
  const stage = join(folder, `${name}.stage`);
  mkdirSync(stage);
  linkSync(layer, join(stage, basename(layer)));
  writeFileSync(join(stage, "top.tar.gz"), gzipSync(top));
  const config = {
    architecture: "amd64",
    os: "linux",
    config: { Cmd: ["node", "/srv/app/main.js"] },
    rootfs: { type: "layers", diff_ids: [...diffIds, sha256(top)] },
    history: [{ created_by: "debootstrap" }, { created_by: "COPY . /srv/app" }],
  };
  writeFileSync(join(stage, "config.json"), JSON.stringify(config));
  const layers = [basename(layer), "top.tar.gz"];
  const manifest = [{ Config: "config.json", RepoTags: [`bench/${name}:changed`], Layers: layers }];
  writeFileSync(join(stage, "manifest.json"), JSON.stringify(manifest));
  execFileSync("tar", ["-C", stage, "-cf", changed.path, "manifest.json", "config.json", ...layers]);
  rmSync(stage, { recursive: true });
  return changed;
}

/** A program of a hundred modules. */
function application(): ReturnType<typeof file>[] {
  const modules = Array.from({ length: 100 }, (_, index) => `srv/app/node_modules/module-${index}`);
  return modules.flatMap((folder, index) => [
    file(`${folder}/package.json`, `{"name":"module-${index}","version":"1.${index}.0","license":"MIT"}`),
    file(`${folder}/index.js`, `export const answer = ${index};\n`.repeat(500)),
  ]);
}
