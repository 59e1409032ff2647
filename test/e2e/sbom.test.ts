// SPDX-License-Identifier: Apache-2.0
// Bills of materials as people write and read them: the real program, on an image made here.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dockerArchiveClassic, tar } from "@vendorless/builders";
import { type Run, tooWide, vendorless } from "./program.ts";
import { shop, writeAdvisories } from "./shop.ts";

describe("vendorless sbom", () => {
  let root = "";
  const at = (...parts: string[]): string => join(root, ...parts);
  const run = (...words: string[]): Promise<Run> => vendorless(words, { directory: root });

  before(async () => {
    root = mkdtempSync(join(tmpdir(), "vendorless-sbom-"));
    writeFileSync(at("shop.tar"), tar(dockerArchiveClassic([shop])));
    await writeAdvisories(at("mirror"));
    const { status, stderr } = await run("db", "import", "mirror", "--db", "db");
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(root, { recursive: true }));

  test("for people: a table of packages", async () => {
    const { status, stdout, stderr } = await run("sbom", "shop.tar");
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /^NAME +VERSION +TYPE\nopenssl +3\.0\.11-1 +deb\nzlib1g +1:1\.2\.13-1 +deb\nleft +1\.2\.0 +npm\n$/,
    );
  });

  test("several formats at once, one of them to standard output", async () => {
    const outputs = [
      "cyclonedx-json@1.5=bom.json",
      "cyclonedx-xml=bom.xml",
      "spdx-json=spdx.json",
      "syft-json=syft.json",
    ];
    const words = outputs.flatMap((output) => ["-o", output]);
    const { status, stdout, stderr } = await run("sbom", "shop.tar", ...words, "-o", "spdx-tag-value");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^SPDXVersion: SPDX-2\.3\n/);
    assert.match(readFileSync(at("bom.json"), "utf8"), /"specVersion": "1\.5"/);
    assert.match(readFileSync(at("bom.xml"), "utf8"), /^<\?xml version="1\.0"/);
  });

  for (const format of [
    "cyclonedx-json",
    "cyclonedx-xml",
    "spdx-json",
    "spdx-json@3.0",
    "spdx-tag-value",
    "syft-json",
    "json",
  ]) {
    test(`scanning ${format} finds what scanning the image does`, async () => {
      const document = `${format.replace("@", "-")}.sbom`;
      const written = await run("sbom", "shop.tar", "-o", `${format}=${document}`);
      assert.equal(written.status, 0, written.stderr);
      const [image, read] = await Promise.all(
        ["shop.tar", `sbom:${document}`].map(async (source) => {
          const { stdout } = await run("scan", source, "--db", "db", "-o", "json");
          const { vulnerabilities, packages, distro } = JSON.parse(stdout) as Record<string, unknown>;
          return { vulnerabilities, packages, distro };
        }),
      );
      assert.deepEqual(read, image);
    });
  }

  test("one package by its purl", async () => {
    const purl = "purl:pkg:deb/debian/openssl@3.0.11-1?distro=debian-12";
    const { stdout } = await run("scan", purl, "--db", "db", "-o", "json");
    const { vulnerabilities } = JSON.parse(stdout) as { vulnerabilities: unknown[] };
    assert.ok(vulnerabilities.length > 0);
  });

  test("$SOURCE_DATE_EPOCH is the time of documents", async () => {
    const environment = { SOURCE_DATE_EPOCH: "1700000000" };
    const words = ["sbom", at("shop.tar"), "-o", "cyclonedx-json"];
    const { stdout } = await vendorless(words, { environment });
    assert.match(stdout, /"timestamp": "2023-11-14T22:13:20Z"/);
  });

  const refused: [words: string, said: RegExp][] = [
    [
      "sbom shop.tar -o cyclonedx-json@9",
      /there is no format "cyclonedx-json@9"\n {2}Formats are cyclonedx-json/,
    ],
    ["sbom shop.tar -o json -o github", /two -o options go to standard output/],
    ["sbom sbom:shop.tar", /shop\.tar is no bill of materials: of no known format/],
    ["sbom sbom:absent.json", /cannot read absent\.json/],
    ["scan purl:lodash", /lodash is not a package URL\n {2}Write it as/],
  ];
  for (const [words, said] of refused) {
    test(`2: vendorless ${words}`, async () => {
      const { status, stdout, stderr } = await run(...words.split(" "));
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, said);
    });
  }

  test("help fits a terminal", async () => {
    assert.deepEqual(tooWide((await run("sbom", "--help")).stdout), []);
  });
});
