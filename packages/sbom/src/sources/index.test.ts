// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { analysisOf, packageOf } from "@vendorless/builders";
import { sbomFormats } from "../formats/index.ts";
import type { Analysis } from "../model.ts";
import { inventorySources } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "inventory-"));
after(() => rmSync(folder, { recursive: true }));

async function read(
  source: string,
  report: (diagnostic: Diagnostic) => void = () => undefined,
): Promise<Analysis> {
  const [prefix] = source.split(":", 1);
  const found = inventorySources.find(({ name }) => name === prefix)!;
  return await found.read(source.slice(found.name.length + 1), report);
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("sbom: a file of any format, whatever its name", async () => {
  const packages = [packageOf()];
  for (const format of sbomFormats.filter((each) => each.decode !== undefined)) {
    const analysis = await read(`sbom:${file("document", format.encode(analysisOf({ packages })))}`);
    assert.equal(analysis.source, "sbom");
    assert.deepEqual(analysis.packages, packages);
  }
});

test("sbom: what is wrong with parts is reported and kept", async () => {
  const text =
    '{"bomFormat":"CycloneDX","components":[{"type":"library","name":"a","version":"1","purl":"x"}]}';
  const codes: string[] = [];
  const analysis = await read(`sbom:${file("part", text)}`, ({ code }) => void codes.push(code));
  assert.deepEqual(codes, ["sbom-bad-purl"]);
  assert.deepEqual(
    analysis.diagnostics.map(({ code }) => code),
    codes,
  );
});

const packages: [purl: string, want: object][] = [
  [
    "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl",
    {
      name: "libssl3",
      version: "3.0.11-1",
      type: "deb",
      architecture: "amd64",
      source: { name: "openssl", version: "3.0.11-1" },
      module: undefined,
      distro: "debian",
    },
  ],
  [
    "pkg:rpm/rhel/perl-libs@5.26-1.el8?epoch=4&rpmmod=perl:5.26:1:2&upstream=perl-5.26-1.el8.src.rpm",
    {
      name: "perl-libs",
      version: "4:5.26-1.el8",
      type: "rpm",
      architecture: undefined,
      source: { name: "perl", version: "5.26-1.el8" },
      module: "perl:5.26:1:2",
      distro: undefined,
    },
  ],
];
for (const [purl, want] of packages) {
  test(`purl: ${purl}`, async () => {
    const { source, packages, distro } = await read(`purl:${purl}`);
    assert.equal(source, "purl");
    const { name, version, type, architecture, source: upstream, module } = packages[0]!;
    assert.deepEqual(
      { name, version, type, architecture, source: upstream, module, distro: distro?.id },
      want,
    );
  });
}

test("purl: a type that is none", async () => {
  const { packages } = await read("purl:pkg:constructor/x@1");
  assert.equal(packages[0]?.type, "UnknownPackage");
});

const refused: [source: string, code: string][] = [
  ["purl:npm/lodash", "purl-invalid"],
  [`sbom:${join(folder, "absent")}`, "input-unreadable"],
  [`sbom:${folder}`, "input-unreadable"],
  [`sbom:${file("text", "hello")}`, "sbom-invalid"],
  [`sbom:${file("empty", "")}`, "sbom-invalid"],
];
for (const [source, code] of refused) {
  test(`refused: ${source.slice(0, 5)} ${code}`, async () => {
    await assert.rejects(read(source), { code });
  });
}
