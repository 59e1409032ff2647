// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { compress, directory, file, hardlink, symlink, tar, zipOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { ImageError } from "../errors.ts";
import { openImage } from "../open.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "vendorless-file-"));
});
after(() => rmSync(root, { recursive: true }));

/** Writes a file and reads it as an image: its files, and what was reported. */
async function read(name: string, content: Buffer | string): Promise<{ files: string[]; codes: string[] }> {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  writeFileSync(join(root, name), content);
  const image = await openImage(`file:${join(root, name)}`, { report });
  const contents = await image.layers[0]!.read({
    select: ({ type }) => (type === "directory" ? "nothing" : "content"),
    report,
  });
  await image.close();
  assert.equal(image.id, undefined);
  return {
    files: contents.files.map(({ path, content, link }) => `${path} ${content?.toString() ?? `> ${link}`}`),
    codes: found.map(({ code }) => code),
  };
}

const archive = tar([
  directory("app"),
  file("app/package.json", "{}"),
  hardlink("app/same.json", "app/package.json"),
  symlink("app/link", "package.json"),
]);
const inArchive = ["app/package.json {}", "app/same.json {}", "app/link > package.json"];

describe("single files", () => {
  const members = [
    { name: "a/", content: "" },
    { name: "a/b.txt", content: "b" },
    { name: "stored", content: "s", stored: true },
    { name: "empty", content: "" },
  ];
  const rows: [name: string, content: Buffer | string, want: string[]][] = [
    ["package-lock.json", "{}", ["package-lock.json {}"]],
    ["empty", "", ["empty "]],
    ["app.jar", zipOf(members).toString("latin1"), [`app.jar ${zipOf(members).toString("latin1")}`]],
    ["app.tar", archive, inArchive],
    ["app.tar.gz", compress(archive, "gzip"), inArchive],
    ["app.tgz", compress(archive, "zstd"), inArchive],
    [
      "notes.gz",
      compress(Buffer.from("no tar"), "gzip"),
      [`notes.gz ${compress(Buffer.from("no tar"), "gzip").toString()}`],
    ],
    ["app.zip", zipOf(members), ["a/b.txt b", "stored s", "empty "]],
  ];
  for (const [name, content, want] of rows) {
    test(name, async () => {
      const { files, codes } = await read(name, content);
      assert.deepEqual(
        files.map((line) => line.slice(0, 40)),
        want.map((line) => line.slice(0, 40)),
      );
      assert.deepEqual(codes, []);
    });
  }

  test("members that lie are reported, and the rest is read", async () => {
    const found = await read(
      "odd.zip",
      zipOf([
        { name: "../escape", content: "x" },
        { name: "/absolute", content: "y" },
        { name: "longer", content: "xyz", size: 1 },
        { name: "locked", content: "x", flags: 1 },
        { name: "fine", content: "f" },
      ]),
    );
    assert.deepEqual(found.codes.sort(), ["zip-member-broken", "zip-member-broken", "zip-path-escapes"]);
    assert.ok(found.files.includes("fine f") && found.files.includes("absolute y"));
    assert.ok(!found.files.some((line) => line.includes("escape")));
  });

  test("what cannot be read", async () => {
    const report = (): void => undefined;
    const failure = (path: string): Promise<unknown> =>
      openImage(`file:${path}`, { report })
        .then((image) => image.layers[0]!.read({ select: () => "content", report }))
        .catch((error: unknown) => error);
    mkdirSync(join(root, "folder"));
    symlinkSync("nowhere", join(root, "dangling"));
    writeFileSync(join(root, "broken.zip"), "PK");
    const rows: [path: string, code: string][] = [
      [join(root, "absent"), "image-not-found"],
      [join(root, "dangling"), "image-not-found"],
      [join(root, "folder"), "read-failed"],
      [join(root, "broken.zip"), "archive-invalid"],
      ["/dev/null", "read-failed"],
    ];
    for (const [path, code] of rows) {
      const error = await failure(path);
      assert.ok(error instanceof ImageError && error.hint);
      assert.equal(error.code, code, path);
    }
  });

  test("a bare path is not taken for a file: it may be a damaged image", async () => {
    writeFileSync(join(root, "tool"), "binary");
    const report = (): void => undefined;
    await assert.rejects(openImage(join(root, "tool"), { report }), ({ code, hint }: ImageError) => {
      assert.match(hint!, /file:/);
      return code === "archive-invalid";
    });
  });

  test("any damage of a zip is reported or an error of its own", async () => {
    const whole = zipOf(members);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        await read("damaged.zip", damaged).catch((error: unknown) => assert.ok(error instanceof ImageError));
      }),
      { numRuns: 60 },
    );
  });

  const skip = (() => {
    try {
      execFileSync("python3", ["--version"], { stdio: "ignore" });
      return false;
    } catch {
      return "python3 is not installed";
    }
  })();
  test("a zip of another tool, with links and modes", { skip }, async () => {
    const script = [
      "import zipfile",
      "z = zipfile.ZipFile('other.zip', 'w', zipfile.ZIP_DEFLATED)",
      "i = zipfile.ZipInfo('link'); i.external_attr = 0o120777 << 16; z.writestr(i, 'target')",
      "i = zipfile.ZipInfo('tool'); i.external_attr = 0o104755 << 16; z.writestr(i, 'x' * 100000)",
    ].join("\n");
    execFileSync("python3", ["-c", script], { cwd: root });
    const report = (): void => assert.fail();
    const image = await openImage(`file:${join(root, "other.zip")}`, { report });
    const { files } = await image.layers[0]!.read({ select: () => "content", report });
    assert.deepEqual(
      files.map(({ path, type, mode, size, link }) => [path, type, mode, size, link]),
      [
        ["link", "symlink", 0o777, 0, "target"],
        ["tool", "file", 0o4755, 100_000, undefined],
      ],
    );
  });
});
