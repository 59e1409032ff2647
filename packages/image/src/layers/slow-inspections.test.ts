// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { setImmediate } from "node:timers/promises";
import { sha256 } from "@vendorless/base";
import { file, type TarItem, tar } from "@vendorless/builders";
import type { FileEntry } from "../file-entry.ts";
import { IMAGE_LIMITS } from "../limits.ts";
import type { Inspector, LayerContents, ReadOptions } from "../model.ts";
import { readTree } from "../tree/read-tree.ts";
import { readLayer } from "./read-layer.ts";

/** An inspector that takes its time: the later a file comes, the sooner it is done with it. */
function slow(changes: Partial<Inspector> = {}): Inspector & { dropped: string[]; waited: number } {
  const dropped: string[] = [];
  let turns = 20;
  const inspector = {
    name: "slow",
    version: "1",
    dropped,
    waited: 0,
    inspect({ path }: FileEntry) {
      let size = 0;
      const patience = turns--;
      return {
        add(piece: Buffer) {
          size += piece.length;
        },
        async end() {
          for (let turn = 0; turn < patience; turn++) await setImmediate();
          return size === 0 ? undefined : Buffer.from(`${size}`);
        },
        drop: () => void dropped.push(path),
      };
    },
    ready() {
      inspector.waited++;
      return setImmediate();
    },
    ...changes,
  };
  return inspector;
}

const optionsOf = (inspector: Inspector): ReadOptions => ({
  select: () => "nothing",
  inspectors: [inspector],
  report: () => undefined,
});

function read(items: TarItem[], inspector: Inspector, cut = 0): Promise<LayerContents> {
  const whole = tar(items);
  const content = whole.subarray(0, whole.length - cut);
  async function* open(): AsyncGenerator<Buffer> {
    for (let at = 0; at < content.length; at += 1000) yield content.subarray(at, at + 1000);
  }
  return readLayer({ diffId: sha256(content), open }, optionsOf(inspector), IMAGE_LIMITS);
}

const summary = ({ inspections }: LayerContents): string[] =>
  inspections.map(({ path, result }) => `${path} ${String(result)}`);

test("results come in the order of the files, whichever is done first, and reading waits", async () => {
  const inspector = slow();
  const items = [file("a", "1"), file("empty", ""), file("b", "22"), file("a", "333"), file("c", "4444")];
  assert.deepEqual(summary(await read(items, inspector)), ["b 2", "a 3", "c 4"]);
  assert.ok(inspector.waited > 1);
});

test("a directory waits too", async () => {
  const root = mkdtempSync(join(tmpdir(), "inspections-"));
  try {
    for (const name of ["a", "b"]) writeFileSync(join(root, name), name.repeat(300_000));
    const inspector = slow();
    const contents = await readTree(root, "layer", optionsOf(inspector), IMAGE_LIMITS, undefined);
    assert.deepEqual([summary(contents), inspector.waited], [["a 300000", "b 300000"], 4]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("a file that breaks off is dropped", async () => {
  const inspector = slow();
  await read([file("a", "1"), file("b", "2".repeat(3000))], inspector, 3000);
  assert.deepEqual(inspector.dropped, ["b"]);
});

test("a layer cannot be read when an inspector fails", async () => {
  const failing = slow({
    inspect: () => ({ add: () => undefined, end: () => Promise.reject(new Error("gone")) }),
  });
  await assert.rejects(read([file("a", "1"), file("b", "2")], failing), /gone/);
});

test("what cannot be inspected is reported with its layer", async () => {
  const reports: string[] = [];
  const inspector: Inspector = {
    name: "fussy",
    version: "1",
    inspect({ path }, report) {
      report({ severity: "error", code: "not-this-one", message: "no", path });
      return undefined;
    },
  };
  const content = tar([file("a", "1")]);
  async function* open(): AsyncGenerator<Buffer> {
    yield content;
  }
  const report: ReadOptions["report"] = ({ code, path, layer }) =>
    void reports.push(`${code} ${path} ${layer === sha256(content)}`);
  await readLayer({ diffId: sha256(content), open }, { ...optionsOf(inspector), report }, IMAGE_LIMITS);
  assert.deepEqual(reports, ["not-this-one a true"]);
});
