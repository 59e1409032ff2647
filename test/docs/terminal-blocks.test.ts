// SPDX-License-Identifier: Apache-2.0
// What the pages show of the terminal is real: each command is run, and what it prints is what stands there. `…` stands
// for what was left out; lines may be broken anywhere.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { vendorless } from "../e2e/program.ts";
import { writeExampleFiles } from "./example-files.ts";

const root = join(import.meta.dirname, "../..");
const pages = [
  "README.md",
  "docs/guide/scan.md",
  "docs/guide/advisories.md",
  "docs/guide/policy.md",
  "docs/guide/watch.md",
  "docs/guide/kubernetes-audit.md",
];

interface Block {
  /** Words after `npx vendorless`. */
  words: string[];
  shown: string;
}

/** The terminal blocks of a page: one or more commands, each with what it prints. */
function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```text\n(\$ .*?)^```/gms)]
    .flatMap(([, block = ""]) => block.split(/^\$ npx vendorless /m).slice(1))
    .map((text) => {
      const [command = "", ...lines] = text.split("\n");
      return { words: command.split(" "), shown: lines.join("\n") };
    });
}

/** A pattern for text that differs in white space only, except where `…` stands. */
function patternOf(shown: string): RegExp {
  const parts = shown.split("…").map((part) =>
    part
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join("\\s+"),
  );
  return new RegExp(`^\\s*${parts.join("[^]*")}\\s*$`);
}

describe("terminals shown in the pages", { concurrency: 2 }, () => {
  let folder = "";
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "vendorless-pages-"));
    await writeExampleFiles(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const name of pages) {
    const page = readFileSync(join(root, name), "utf8");
    test(name, async () => {
      for (const [, file = "", content = ""] of page.matchAll(/^```(?:json|yaml) (\S+)\n(.*?)^```/gms))
        writeFileSync(join(folder, file), content);
      // One after the other: what one command writes, the next may read.
      for (const { words, shown } of blocksOf(page)) {
        const environment = { VENDORLESS_CACHE: join(folder, "cache", name) };
        const { stdout, stderr } = await vendorless(words, { directory: folder, environment });
        assert.match(`${stdout}${stderr}`, patternOf(shown), `${name}: vendorless ${words.join(" ")}`);
      }
    });
  }

  test("no line of a terminal is wider than 80 columns", () => {
    for (const name of pages) {
      const page = readFileSync(join(root, name), "utf8");
      for (const { shown } of blocksOf(page))
        for (const line of shown.split("\n")) assert.ok(line.length <= 80, `${name}: ${line}`);
    }
  });
});
