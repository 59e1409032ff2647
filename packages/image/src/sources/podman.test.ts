// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Diagnostic } from "@vendorless/base";
import { type BuiltImage, dockerArchiveClassic, file, tar, whiteout } from "@vendorless/builders";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";

const image: BuiltImage = {
  tags: ["localhost/vendorless-test:podman"],
  layers: [{ items: [file("a", "1"), file("b", "1")] }, { items: [whiteout("a"), file("c", "2")] }],
  // Podman 4 cannot list a history without dates.
  config: (config) => {
    for (const line of config.history as { created?: string }[]) line.created = "2026-01-02T03:04:05Z";
  },
};

describe("a real Podman", () => {
  const root = mkdtempSync(join(tmpdir(), "vendorless-podman-"));
  const storage = ["--root", join(root, "root"), "--runroot", join(root, "run"), "--storage-driver", "vfs"];
  const socket = join(root, "podman.sock");
  const skip = (() => {
    try {
      const input = tar(dockerArchiveClassic([image]));
      execFileSync("podman", [...storage, "load"], {
        input,
        stdio: ["pipe", "ignore", "ignore"],
        timeout: 20_000,
      });
      return false;
    } catch {
      return "podman is not installed, or cannot work here";
    }
  })();
  const host = process.env.CONTAINER_HOST;
  let service: ChildProcess | undefined;

  before(async () => {
    if (skip !== false) return;
    const parameters = [...storage, "system", "service", "--time", "0", `unix://${socket}`];
    service = spawn("podman", parameters, { stdio: "ignore" });
    for (let attempt = 0; attempt < 200 && !existsSync(socket); attempt++) await setTimeout(20);
    process.env.CONTAINER_HOST = `unix://${socket}`;
  });

  after(async () => {
    if (host === undefined) delete process.env.CONTAINER_HOST;
    else process.env.CONTAINER_HOST = host;
    if (service !== undefined) {
      const ended = new Promise((resolve) => service!.once("close", resolve));
      service.kill();
      await ended;
    }
    rmSync(root, { recursive: true, force: true });
  });

  for (const name of ["vendorless-test:podman", "localhost/vendorless-test:podman"]) {
    test(name, { skip }, async () => {
      const report = ({ message }: Diagnostic): void => assert.fail(message);
      const opened = await openImage(`podman:${name}`, { report });
      const contents = await Promise.all(
        opened.layers.map((layer) => layer.read({ select: () => "content", report })),
      );
      await opened.close();
      assert.deepEqual(opened.tags, ["localhost/vendorless-test:podman"]);
      assert.deepEqual(
        opened.layers.map(({ createdBy }) => createdBy),
        ["RUN step 0", "RUN step 1"],
      );
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
