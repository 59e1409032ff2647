// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Diagnostic } from "@vendorless/base";
import {
  type BuiltImage,
  file,
  ociLayout,
  ociMultiPlatform,
  whiteout,
  writeFiles,
} from "@vendorless/builders";
import { ImageError } from "../errors.ts";
import type { OpenOptions } from "../image-source.ts";
import { openImage } from "../open.ts";
import { squash } from "../squash.ts";

/** The password is secret. */
const HTPASSWD = "ann:$2y$04$r7H.iCrT.eRvUMR3uNbe8.hszZatOGdFbjVRcDDkk8edKalcNDDWm\n";

const image: BuiltImage = {
  tags: ["app:1"],
  layers: [
    { compression: "gzip", items: [file("a", "1"), file("b", "1"), file("large", "x".repeat(300_000))] },
    { items: [whiteout("a"), file("c", "2")] },
  ],
};
const platforms = ["amd64", "arm64"].map(
  (architecture): BuiltImage => ({ architecture, layers: [{ items: [file(`only-${architecture}`)] }] }),
);
const credentials = { kind: "password", username: "ann", password: "secret" } as const;

function lacks(...programs: string[]): string | false {
  const missing = programs.filter((program) => {
    try {
      execFileSync("which", [program], { stdio: "ignore" });
      return false;
    } catch {
      return true;
    }
  });
  return missing.length > 0 && `${missing.join(" and ")} not installed`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a real registry", { skip: lacks("docker-registry", "skopeo") }, () => {
  let root = "";
  let authority = "";
  let server: ChildProcess;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "vendorless-registry-"));
    authority = `127.0.0.1:${await freePort()}`;
    writeFiles(join(root, "layout"), ociLayout([image]));
    writeFiles(join(root, "platforms"), ociMultiPlatform(platforms, "app:1"));
    writeFileSync(join(root, "htpasswd"), HTPASSWD);
    const config = {
      version: 0.1,
      log: { level: "error" },
      storage: { filesystem: { rootdirectory: join(root, "storage") } },
      http: { addr: authority, secret: "of the test" },
      compatibility: { schema1: { enabled: true } },
      auth: { htpasswd: { realm: "test", path: join(root, "htpasswd") } },
    };
    writeFileSync(join(root, "config.yml"), JSON.stringify(config));
    server = spawn("docker-registry", ["serve", join(root, "config.yml")], { stdio: "ignore" });
    for (let attempt = 0; attempt < 200 && !(await answers(authority)); attempt++) await setTimeout(20);
    push("layout", "oci:1");
    push("layout", "docker:1", "--format", "v2s2");
    push("layout", "old:1", "--format", "v2s1");
    push("layout", "zstd:1", "--dest-compress-format", "zstd");
    push("platforms", "multi:1", "--all");
  });

  after(async () => {
    const ended = new Promise((resolve) => server.once("close", resolve));
    server.kill();
    await ended;
    rmSync(root, { recursive: true });
  });

  function push(layout: string, name: string, ...options: string[]): void {
    const to = [
      "--dest-tls-verify=false",
      "--dest-creds",
      "ann:secret",
      `docker://${authority}/team/${name}`,
    ];
    const from = `oci:${join(root, layout)}:app:1`;
    execFileSync("skopeo", ["copy", "--insecure-policy", "--quiet", ...options, from, ...to], {
      stdio: "pipe",
    });
  }

  async function filesOf(name: string, options: Partial<OpenOptions> = {}): Promise<string[]> {
    const report = ({ message }: Diagnostic): void => assert.fail(message);
    const registry = { credentials: { [authority]: credentials } };
    const opened = await openImage(`registry:${authority}/team/${name}`, { report, registry, ...options });
    try {
      const contents = await Promise.all(
        opened.layers.map((layer) => layer.read({ select: () => "content", report })),
      );
      return squash(contents).map(({ path, file: { content } }) => `${path} ${String(content).slice(0, 3)}`);
    } finally {
      await opened.close();
    }
  }

  for (const name of ["oci", "docker", "zstd"]) {
    test(`an image as skopeo pushes it: ${name}`, async () => {
      assert.deepEqual(await filesOf(`${name}:1`), ["b 1", "c 2", "large xxx"]);
    });
  }

  test("one of several platforms", async () => {
    assert.deepEqual(await filesOf("multi:1", { platform: "linux/arm64" }), ["only-arm64 "]);
  });

  const failures: [name: string, options: Partial<OpenOptions>, code: string, text: RegExp][] = [
    ["old:1", {}, "unsupported", /schema 1/],
    ["oci:absent", {}, "image-not-found", /MANIFEST_UNKNOWN/],
    ["absent:1", {}, "image-not-found", /team\/absent/],
    ["oci:1", { registry: {} }, "registry-unauthorized", /docker login/],
  ];
  for (const [name, options, code, text] of failures) {
    test(`${code}: ${name}`, async () => {
      await assert.rejects(filesOf(name, options), (error) => {
        assert.ok(error instanceof ImageError);
        assert.equal(error.code, code);
        assert.match(`${error.message} ${error.hint}`, text);
        return true;
      });
    });
  }

  test("an image as buildah pushes it", { skip: lacks("buildah") }, async () => {
    const storage = [
      "--root",
      join(root, "buildah"),
      "--runroot",
      join(root, "run"),
      "--storage-driver",
      "vfs",
    ];
    const run = (...parameters: string[]): string =>
      execFileSync("buildah", [...storage, ...parameters], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
    const id = run(
      "pull",
      "--tls-verify=false",
      "--creds",
      "ann:secret",
      `docker://${authority}/team/oci:1`,
    ).trim();
    const to = `docker://${authority}/team/buildah:1`;
    run("push", "--tls-verify=false", "--creds", "ann:secret", id, to);
    assert.deepEqual(await filesOf("buildah:1"), ["b 1", "c 2", "large xxx"]);
  });
});

async function answers(authority: string): Promise<boolean> {
  return await fetch(`http://${authority}/v2/`).then(
    (response) => response.body?.cancel().then(() => true) ?? true,
    () => false,
  );
}
