// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { type Diagnostic, sha256 } from "@vendorless/base";
import { HashedPathSet } from "../layers/path-set.ts";
import type { CacheLimits } from "../limits.ts";
import { FileTable } from "../table/file-table.ts";
import { cacheStatus, clearCache } from "./entries.ts";
import { type EntryName, LayerCache } from "./layer-cache.ts";
import type { CachedLayer } from "./layer-codec.ts";

/** A layer of one file. */
function layerOf(content: string | Buffer): CachedLayer {
  const file = { path: "f", type: "file", mode: 0o644, uid: 0, gid: 0, size: content.length } as const;
  const paths = new HashedPathSet("seed");
  paths.add("f", "other");
  return {
    contents: {
      layer: "sha256:x",
      entries: 1,
      bytes: content.length,
      files: [{ ...file, content: Buffer.from(content) }],
      inspections: [],
      table: new FileTable("seed"),
      paths,
      symlinks: new Map(),
      whiteouts: [],
      opaque: [],
    },
    diagnostics: [],
  };
}

function nameOf(layer: string, version = "1"): EntryName {
  return { diffId: sha256(layer), version };
}

let root = "";
let folder = "";
let reported: Diagnostic[] = [];

function open(limits: Partial<CacheLimits> = {}): LayerCache {
  return new LayerCache(folder, (diagnostic) => void reported.push(diagnostic), limits);
}

async function contentOf(cache: LayerCache, name: EntryName): Promise<string | undefined> {
  return (await cache.read(name))?.contents.files[0]?.content?.toString();
}

async function write(cache: LayerCache, entries: Record<string, string | Buffer>): Promise<void> {
  for (const [name, content] of Object.entries(entries)) cache.write(nameOf(name), layerOf(content));
  await cache.settle();
}

/** The files of the cache: an entry is known by its name. */
const files = (): string[] => readdirSync(folder).map((name) => join(folder, name));

describe("the cache of layers", () => {
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-cache-"));
  });
  after(() => rmSync(root, { recursive: true }));
  beforeEach(() => {
    folder = join(mkdtempSync(join(root, "cache-")), "deep", "layers");
    reported = [];
  });

  test("keeps a layer under its digest and version", async () => {
    await write(open(), { a: "content of a" });
    assert.equal(await contentOf(open(), nameOf("a")), "content of a");
    assert.equal(await contentOf(open(), nameOf("b")), undefined);
    assert.equal(await contentOf(open(), nameOf("a", "2")), undefined);
    assert.ok(open().has(nameOf("a")));
    assert.ok(!open().has(nameOf("b")));
    assert.deepEqual(reported, []);
  });

  test("is only for its user", async () => {
    await write(open(), { a: "x" });
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const file of files()) assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  test("does not trust what others may have written", async () => {
    await write(open(), { a: "x" });
    for (const file of files()) chmodSync(file, 0o666);
    assert.equal(await contentOf(open(), nameOf("a")), undefined);
    assert.match(reported[0]!.message, /another user/);
  });

  test("an entry that is cut, changed or of another name is read anew, said once and removed", async () => {
    await write(open(), { a: "a".repeat(1000), b: "b" });
    const [first, second] = files() as [string, string];
    const whole = readFileSync(first);
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1]! ^= 1;
    const broken = [Buffer.alloc(0), whole.subarray(0, -1), flipped, Buffer.from("x"), readFileSync(second)];
    for (const bytes of broken) {
      writeFileSync(first, bytes, { mode: 0o600 });
      reported = [];
      const cache = open();
      const found = [await contentOf(cache, nameOf("a")), await contentOf(cache, nameOf("b"))];
      assert.equal(found.filter((content) => content === undefined).length, 1);
      assert.deepEqual(
        reported.map(({ severity, code }) => `${severity} ${code}`),
        ["warning cache-entry-invalid"],
      );
      assert.deepEqual(files(), [second]);
    }
  });

  test("an entry does not grow beyond its bound", async () => {
    await write(open(), { a: Buffer.alloc(1_000_000) });
    assert.equal(await contentOf(open({ entryBytes: 100_000 }), nameOf("a")), undefined);
    assert.equal(reported.length, 1);
    await write(open({ entryBytes: 100_000 }), { a: Buffer.alloc(1_000_000) });
    assert.deepEqual(files(), []);
  });

  test("a layer with more diagnostics than are kept is not", async () => {
    const diagnostics = Array.from({ length: 11 }, () => ({
      severity: "warning" as const,
      code: "c",
      message: "m",
    }));
    const cache = open({ diagnostics: 10 });
    cache.write(nameOf("a"), { ...layerOf("a"), diagnostics });
    await cache.settle();
    assert.equal(open().has(nameOf("a")), false);
  });

  test("the entries that were not used for longest make room", async () => {
    // Content that cannot be compressed, so that entries have a size.
    const contents = Object.fromEntries(
      ["a", "b", "c"].map((name) => [name, Buffer.from(sha256(name).repeat(30))]),
    );
    await write(open(), contents);
    for (const file of files()) utimesSync(file, 1000, 1000);
    assert.notEqual(await contentOf(open(), nameOf("b")), undefined, "reading is using");
    const { bytes, entries } = await cacheStatus(folder);
    assert.equal(entries, 3);
    await write(open({ bytes: (bytes / 3) * 2.5 }), { d: Buffer.from(sha256("d").repeat(30)) });
    const left = ["a", "b", "c", "d"].filter((name) => open().has(nameOf(name)));
    assert.deepEqual(left, ["b", "d"]);
  });

  test("says what it holds, and is cleared", async () => {
    assert.deepEqual(await cacheStatus(folder), { folder, entries: 0, bytes: 0, oldest: null, newest: null });
    await write(open(), { a: "a", b: "b" });
    writeFileSync(join(folder, "notes.txt"), "not ours");
    utimesSync(files().filter((file) => file.endsWith(".layer"))[0]!, 0, 0);
    const { entries, bytes, oldest, newest } = await cacheStatus(folder);
    assert.equal(entries, 2);
    assert.ok(bytes > 100);
    assert.equal(oldest, "1970-01-01T00:00:00.000Z");
    assert.ok(newest! > "2020");
    assert.equal((await clearCache(folder)).entries, 2);
    assert.deepEqual(readdirSync(folder), ["notes.txt"]);
  });

  test("a folder that cannot be written is said once, and nothing fails", async () => {
    writeFileSync(join(root, "file"), "");
    folder = join(root, "file", "layers");
    const cache = open();
    assert.equal(await contentOf(cache, nameOf("a")), undefined);
    await write(cache, { a: "a", b: "b" });
    assert.equal(reported.length, 1);
  });

  test("a folder that may only be read is still read", {
    skip: process.getuid?.() === 0 && "root writes anywhere",
  }, async () => {
    await write(open(), { a: "a" });
    chmodSync(folder, 0o500);
    const cache = open();
    assert.equal(await contentOf(cache, nameOf("a")), "a");
    await write(cache, { b: "b" });
    assert.deepEqual(
      reported.map(({ code }) => code),
      ["cache-not-written"],
    );
    chmodSync(folder, 0o700);
  });

  test("what was left unfinished is swept later", async () => {
    mkdirSync(folder, { recursive: true });
    for (const [name, age] of Object.entries({ old: 7200, young: 10 })) {
      const path = join(folder, `${name}.unfinished`);
      writeFileSync(path, "half");
      utimesSync(path, Date.now() / 1000 - age, Date.now() / 1000 - age);
    }
    await write(open(), { a: "a" });
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith(".unfinished")),
      ["young.unfinished"],
    );
  });

  describe("processes that share a folder", () => {
    test("killed at any moment leave whole entries or none", async () => {
      const names = Array.from({ length: 8 }, (_, index) => `layer ${index}`);
      for (let round = 0; round < 2; round++) {
        const writers = [startWriter(names), startWriter(names)];
        await Promise.all(writers.map(started));
        await new Promise((resolve) => void setTimeout(resolve, 5 + round * 30));
        const ended = writers.map(
          (writer) => new Promise((resolve) => void writer.once("exit", (_code, signal) => resolve(signal))),
        );
        for (const writer of writers) writer.kill("SIGKILL");
        assert.deepEqual(await Promise.all(ended), ["SIGKILL", "SIGKILL"]);
        const cache = open();
        for (const name of names) {
          const content = await contentOf(cache, nameOf(name));
          if (content !== undefined) assert.equal(content, contentNamed(name));
        }
      }
      assert.deepEqual(reported, []);
      // The next one finds what was left behind, however young.
      await new Promise((resolve) => void setTimeout(resolve, 5));
      await write(open({ unfinishedFor: 0 }), { last: "last" });
      assert.deepEqual(
        readdirSync(folder).filter((name) => !name.endsWith(".layer")),
        [],
      );
    });

    test("write, read, evict and clear at once", async () => {
      const names = Array.from({ length: 10 }, (_, index) => `layer ${index}`);
      const one = async (index: number): Promise<void> => {
        const cache = open({ bytes: 1000 });
        for (const name of names) {
          const content = await contentOf(cache, nameOf(name));
          if (content !== undefined) assert.equal(content, name.repeat(50));
          cache.write(nameOf(name), layerOf(name.repeat(50)));
          await cache.settle();
          if (index === 0) await clearCache(folder);
        }
      };
      await Promise.all([0, 1, 2, 3].map(one));
      assert.deepEqual(reported, []);
    });
  });
});

/** Large enough that writing takes a while. */
function contentNamed(name: string): string {
  return sha256(name).repeat(5000);
}

/** A process that writes the same entries again and again until it is killed. */
function startWriter(names: readonly string[]): ChildProcess {
  const module = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  const code = `
    import { LayerCache } from ${module("./layer-cache.ts")};
    import { HashedPathSet } from ${module("../layers/path-set.ts")};
    import { FileTable } from ${module("../table/file-table.ts")};
    import { sha256 } from "@vendorless/base";
    const names = ${JSON.stringify(names)};
    const file = { path: "f", type: "file", mode: 0o644, uid: 0, gid: 0, size: 1 };
    const lists = { table: new FileTable("seed"), inspections: [], symlinks: new Map(), whiteouts: [], opaque: [] };
    console.log("started");
    for (;;) {
      const cache = new LayerCache(${JSON.stringify(folder)}, () => undefined);
      for (const name of names) {
        const content = Buffer.from(sha256(name).repeat(5000));
        const contents = { layer: "x", entries: 1, bytes: 1, files: [{ ...file, content }], ...lists };
        const paths = new HashedPathSet("seed");
        cache.write({ diffId: sha256(name), version: "1" }, { contents: { ...contents, paths }, diagnostics: [] });
      }
      await cache.settle();
    }`;
  return spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function started(writer: ChildProcess): Promise<void> {
  await new Promise((resolve) => void writer.stdout!.once("data", resolve));
}
