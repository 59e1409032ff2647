// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { IMAGE_LIMITS, type ImageLimits } from "../limits.ts";
import type { LayerContents, Select } from "../model.ts";
import { readTree } from "./read-tree.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "vendorless-tree-"));
  mkdirSync(join(root, "etc/deep/er"), { recursive: true });
  writeFileSync(join(root, "etc/file"), "content", { mode: 0o640 });
  linkSync(join(root, "etc/file"), join(root, "etc/linked"));
  symlinkSync("..", join(root, "etc/deep/up"));
  symlinkSync("/nowhere", join(root, "etc/dangling"));
  execFileSync("mkfifo", [join(root, "pipe")]);
  writeFileSync(join(root, "etc/deep/er/ünïcode"), "u");
});
after(() => rmSync(root, { recursive: true }));

async function read(
  select: Select,
  { at = root, limits = {} }: { at?: string; limits?: Partial<ImageLimits> } = {},
): Promise<LayerContents & { diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const contents = await readTree(
    at,
    "dir:test",
    { select, report },
    { ...IMAGE_LIMITS, ...limits },
    undefined,
  );
  return { ...contents, diagnostics };
}

describe("a live tree", () => {
  test("lists everything once, opens only files", async () => {
    const { files, diagnostics, entries, paths, symlinks } = await read(() => "content");
    assert.deepEqual(
      files.map(({ path, type, content }) => `${path} ${type} ${String(content ?? "")}`.trim()).sort(),
      [
        "etc directory",
        "etc/dangling symlink",
        "etc/deep directory",
        "etc/deep/er directory",
        "etc/deep/er/ünïcode file u",
        "etc/deep/up symlink",
        "etc/file file content",
        "etc/linked file content",
        "pipe fifo",
      ],
    );
    assert.deepEqual(diagnostics, []);
    assert.equal(entries, 9);
    assert.equal(paths.kind("etc/deep"), "directory");
    assert.equal(symlinks.get("etc/deep/up"), "..");
    assert.equal(files.find(({ path }) => path === "etc/file")?.mode, 0o640);
  });

  test("sockets are passed over", async () => {
    const server = createServer().listen(join(root, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    const { paths } = await read(() => "content");
    server.close();
    assert.equal(paths.has("socket"), false);
  });

  test("limits", async () => {
    const codes = async (limits: Partial<ImageLimits>): Promise<string[]> =>
      (await read(() => "content", { limits })).diagnostics.map(({ code }) => code);
    assert.deepEqual(await codes({ keptBytesPerFile: 3 }), ["file-too-large", "file-too-large"]);
    assert.deepEqual(await codes({ keptBytesPerLayer: 8 }), ["layer-contents-too-large"]);
    assert.deepEqual(await codes({ directoryDepth: 2 }), ["directory-too-deep"]);
    assert.deepEqual(await codes({ keptFilesPerLayer: 8 }), ["layer-files-limit"]);
    await assert.rejects(
      codes({ entriesPerLayer: 3 }),
      (error) => error instanceof ImageError && error.code === "limit-exceeded",
    );
  });

  test("files that vanish meanwhile are reported", async () => {
    writeFileSync(join(root, "etc/short-lived"), "x");
    const { diagnostics, files } = await read(({ path }) => {
      if (path === "etc/short-lived") rmSync(join(root, path));
      return path === "etc/short-lived" ? "content" : "nothing";
    });
    assert.deepEqual(
      diagnostics.map(({ code, path }) => [code, path]),
      [["file-vanished", "etc/short-lived"]],
    );
    assert.equal(files[0]?.content, undefined);
  });

  test("a file that becomes a pipe or a link is not followed", async () => {
    for (const replace of [
      (path: string) => execFileSync("mkfifo", [path]),
      (path: string) => symlinkSync("/etc/passwd", path),
    ]) {
      writeFileSync(join(root, "changing"), "x");
      const { diagnostics, files } = await read(({ path }) => {
        if (path !== "changing") return "nothing";
        rmSync(join(root, path));
        replace(join(root, path));
        return "content";
      });
      rmSync(join(root, "changing"));
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["file-unreadable"],
      );
      assert.equal(files[0]?.content, undefined);
    }
  });

  test("what may not be read is reported", {
    skip: process.getuid?.() === 0 ? "root may read everything" : false,
  }, async () => {
    chmodSync(join(root, "etc/deep/er"), 0);
    const { diagnostics } = await read(() => "content");
    chmodSync(join(root, "etc/deep/er"), 0o755);
    assert.deepEqual(
      diagnostics.map(({ code, path }) => [code, path]),
      [["file-unreadable", "etc/deep/er"]],
    );
  });

  test("views of the kernel are passed over", {
    skip: process.platform === "linux" ? false : "needs Linux",
  }, async () => {
    const seen: string[] = [];
    const select: Select = ({ path }) => {
      seen.push(path);
      // Enough has been seen; the rest of the machine is not read.
      if (seen.length > 200_000) throw new Error("enough");
      return "nothing";
    };
    await read(select, { at: "/", limits: { directoryDepth: 2 } });
    assert.ok(seen.includes("proc") && seen.includes("sys"));
    assert.deepEqual(
      seen.filter((path) => /^(?:proc|sys)\//.test(path)),
      [],
    );
  });
});
