// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Diagnostic } from "@vendorless/base";
import { type BuiltImage, file, filesToItems, ociLayout, tar, whiteout } from "@vendorless/builders";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";

/** Enough names for a tree of several pages. */
const NAMES = 120;

const image: BuiltImage = {
  layers: [
    { compression: "gzip", items: [file("a", "1"), file("b", "1")] },
    { items: [whiteout("a"), file("c", "2")] },
  ],
};

describe("a real containerd", () => {
  const root = mkdtempSync(join(tmpdir(), "vendorless-containerd-"));
  const socket = join(root, "containerd.sock");
  const skip = (() => {
    try {
      for (const program of ["containerd", "ctr"]) execFileSync(program, ["--version"], { stdio: "ignore" });
      return process.getuid?.() === 0 ? false : "containerd needs root";
    } catch {
      return "containerd is not installed";
    }
  })();
  const chosen = process.env.CONTAINERD_ROOT;
  let daemon: ChildProcess | undefined;

  function ctr(...parameters: string[]): void {
    execFileSync("ctr", ["--address", socket, ...parameters], { stdio: "pipe", timeout: 20_000 });
  }

  before(async () => {
    if (skip !== false) return;
    const config = [
      "version = 2",
      `root = "${join(root, "root")}"`,
      `state = "${join(root, "state")}"`,
      'disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]',
      "[grpc]",
      `address = "${socket}"`,
    ];
    writeFileSync(join(root, "config.toml"), config.join("\n"));
    daemon = spawn("containerd", ["--config", join(root, "config.toml")], { stdio: "ignore" });
    for (let attempt = 0; attempt < 200 && !existsSync(socket); attempt++) await setTimeout(20);
    writeFileSync(
      join(root, "image.tar"),
      tar(filesToItems(ociLayout([{ ...image, tags: ["docker.io/library/app:1"] }]))),
    );
    const imported = ["images", "import", "--no-unpack", "--all-platforms", join(root, "image.tar")];
    ctr(...imported);
    ctr("--namespace", "k8s.io", ...imported);
    const names = Array.from({ length: NAMES }, (_, index) => `docker.io/library/name-${index}:1`);
    ctr("images", "tag", "docker.io/library/app:1", ...names);
    process.env.CONTAINERD_ROOT = join(root, "root");
  });

  after(async () => {
    if (chosen === undefined) delete process.env.CONTAINERD_ROOT;
    else process.env.CONTAINERD_ROOT = chosen;
    if (daemon !== undefined) {
      const ended = new Promise((resolve) => daemon!.once("close", resolve));
      daemon.kill();
      await ended;
    }
    rmSync(root, { recursive: true, force: true });
  });

  for (const name of ["app:1", "name-0:1", `name-${NAMES - 1}:1`]) {
    test(name, { skip }, async () => {
      const report = ({ message }: Diagnostic): void => assert.fail(message);
      const opened = await openImage(`containerd:${name}`, { report });
      const contents = await Promise.all(
        opened.layers.map((layer) => layer.read({ select: () => "content", report })),
      );
      await opened.close();
      assert.deepEqual(opened.tags, [`docker.io/library/${name}`]);
      assert.deepEqual(
        squash(contents).map(({ path, file: found }) => [path, String(found.content)]),
        [
          ["b", "1"],
          ["c", "2"],
        ],
      );
    });
  }
});
