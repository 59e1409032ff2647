// SPDX-License-Identifier: Apache-2.0
// What scans keep for each other: the real program, one run after the other and several at once.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { dockerArchiveClassic, tar } from "@vendorless/builders";
import { PROGRAM, type Run, tooWide, vendorless } from "./program.ts";
import { shop } from "./shop.ts";

let root = "";
let cache = "";
const at = (...parts: string[]): string => join(root, ...parts);

async function run(words: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const options = { environment: { VENDORLESS_CACHE: cache, ...environment }, directory: root };
  return await vendorless(words, options);
}

const scan = ["scan", "shop.tar", "-o", "json"];

function files(): string[] {
  return readdirSync(join(cache, "layers"));
}

describe("the cache of layers", () => {
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-cached-scans-"));
    writeFileSync(at("shop.tar"), tar(dockerArchiveClassic([shop])));
  });
  after(() => rmSync(root, { recursive: true }));
  beforeEach(() => {
    cache = mkdtempSync(at("cache-"));
  });

  test("scanning again gives the same bytes; what is kept is shown and cleared", async () => {
    const without = await run([...scan, "--no-cache"]);
    assert.deepEqual(readdirSync(cache), []);
    const [cold, warm] = [await run(scan), await run(scan)];
    for (const { stdout, stderr, status } of [cold, warm]) {
      assert.equal(stdout, without.stdout);
      assert.equal(stderr, without.stderr);
      assert.equal(status, without.status);
    }
    const shown = await run(["cache"]);
    assert.match(shown.stdout, /\/layers\n2 layers, [0-9.]+ k?B of at most 2\.1 GB\nlast used between 20/);
    assert.equal(tooWide(shown.stdout.slice(shown.stdout.indexOf("\n"))).length, 0);
    const { folder, entries, bytes, limit } = JSON.parse((await run(["cache", "--json"])).stdout);
    assert.deepEqual(
      { folder, entries, limit },
      { folder: join(cache, "layers"), entries: 2, limit: 2 ** 31 },
    );
    assert.ok(bytes > 0);
    assert.match((await run(["cache", "clear"])).stdout, /^Removed 2 layers, /);
    assert.match((await run(["cache"])).stdout, /\n0 layers, 0 B of at most/);
  });

  test("a bill of materials is the same too", async () => {
    const words = ["sbom", "shop.tar", "-o", "spdx-json"];
    const [cold, warm] = [await run(words), await run(words)];
    assert.equal(warm.stdout, cold.stdout);
    assert.equal(files().length, 2);
  });

  test("what is wrong with the cache is said once on standard error, and stands in no document", async () => {
    const { stdout } = await run(scan);
    for (const file of files()) writeFileSync(join(cache, "layers", file), "broken");
    const broken = await run(scan);
    assert.equal(broken.stdout, stdout);
    assert.match(broken.stderr, /^warning: .* is read again: .*\n$/);
    assert.equal((await run(scan)).stderr, "");
    writeFileSync(at("file"), "");
    const unusable = await run(scan, { VENDORLESS_CACHE: at("file") });
    assert.equal(unusable.stdout, stdout);
    assert.match(unusable.stderr, /^warning: .*ENOTDIR.*\n$/);
  });

  test("its size is bounded", async () => {
    await run(scan, { VENDORLESS_CACHE_SIZE: "0" });
    assert.deepEqual(files(), []);
    const odd = await run(scan, { VENDORLESS_CACHE_SIZE: "much" });
    assert.equal(odd.status, 2);
    assert.match(odd.stderr, /VENDORLESS_CACHE_SIZE is "much"\n.*such as 500MB/);
  });

  test("scans at once, some of them killed, leave a cache that serves the next", async () => {
    const { stdout } = await run([...scan, "--no-cache"]);
    const killed = [80, 200, 320].map(killedAfter);
    const runs = await Promise.all([run(scan), run(scan), ...killed]);
    for (const each of runs) if (each !== undefined) assert.equal(each.stdout, stdout);
    const next = await run(scan);
    assert.equal(next.stdout, stdout);
    assert.equal(next.stderr, "");
    assert.equal(files().filter((file) => file.endsWith(".layer")).length, 2);
  });

  test("without a home there is none", async () => {
    const { stdout, stderr } = await run(scan, { VENDORLESS_CACHE: "", HOME: "nowhere" });
    assert.equal(stderr, "");
    assert.ok(stdout.startsWith("{"));
    const shown = await run(["cache"], { VENDORLESS_CACHE: "", HOME: "nowhere" });
    assert.equal(shown.status, 2);
    assert.match(shown.stderr, /no home\n.*VENDORLESS_CACHE/);
  });
});

/** A scan that is killed with SIGKILL, unless it was faster. */
async function killedAfter(milliseconds: number): Promise<undefined> {
  const child = spawn(process.execPath, [PROGRAM, ...scan], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: root, VENDORLESS_CACHE: cache },
    stdio: "ignore",
    timeout: milliseconds,
    killSignal: "SIGKILL",
  });
  await new Promise((resolve) => void child.once("close", resolve));
}
