// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import { assemblyOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { parseExecutable } from "../../binary/executable.ts";
import { readVersionResource } from "../../binary/version-resource.ts";
import { catalogFiles } from "../../catalog.ts";

const cases: [what: string, path: string, values: Record<string, string>, want: string[]][] = [
  [
    "the version of the product, without its commit",
    "app/x.dll",
    { OriginalFilename: "A.B.dll", ProductVersion: "13.0.1+ae9fe44e", FileVersion: "13.0.1.25517" },
    ["pkg:nuget/A.B@13.0.1"],
  ],
  ["a release candidate", "a.dll", { ProductVersion: "1.0.0-rc.1" }, ["pkg:nuget/a@1.0.0-rc.1"]],
  [
    "words behind the version",
    "a.dll",
    { FileVersion: "4.7.2.0 built by: NET472REL1" },
    ["pkg:nuget/a@4.7.2.0"],
  ],
  [
    "the version of the file where that of the product is none",
    "a.dll",
    { ProductVersion: "Release", FileVersion: "1.2.3.4" },
    ["pkg:nuget/a@1.2.3.4"],
  ],
  [
    "the version of the assembly where the others are zero",
    "a.dll",
    { ProductVersion: "0.0.0", FileVersion: "0.0.0.0", "Assembly Version": "3.0.0.0" },
    ["pkg:nuget/a@3.0.0.0"],
  ],
  ["its name from within", "b.dll", { InternalName: "a.exe", FileVersion: "1.0" }, ["pkg:nuget/a@1.0"]],
  ["no version", "a.dll", { ProductName: "A" }, []],
  ["texts of a language", "de/a.resources.dll", { FileVersion: "1.0" }, []],
];
for (const [what, path, values, want] of cases) {
  test(`assembly: ${what}`, () => {
    const { packages, diagnostics } = catalogFiles([{ path, content: assemblyOf(values) }]);
    assert.deepEqual(
      packages.map(({ purl }) => purl),
      want,
    );
    assert.deepEqual(diagnostics, []);
  });
}

test("a program that .NET has no part in is no assembly", () => {
  const content = assemblyOf({ FileVersion: "1.0" }, false);
  assert.deepEqual(catalogFiles([{ path: "t64.exe", content }]).packages, []);
});

test("assemblies that a deps.json lists say nothing new", () => {
  const deps = `{"runtimeTarget":{"name":"net8"},"libraries":{"A/1.0.0":{},"B/2.0.0":{}},"targets":{"net8":{
    "A/1.0.0":{"runtime":{"lib/net8/A.dll":{}},"runtimeTargets":{"runtimes/win/lib/A.dll":{}}},
    "B/2.0.0":{"resources":{"lib/net8/de/B.dll":{"locale":"de"}}}}}}`;
  const content = assemblyOf({ FileVersion: "1.0.0.0" });
  const paths = ["app/A.dll", "app/runtimes/win/lib/A.dll", "app/de/B.dll", "app/C.dll", "other/A.dll"];
  const { packages } = catalogFiles([
    { path: "app/app.deps.json", content: Buffer.from(deps) },
    ...paths.map((path) => ({ path, content })),
  ]);
  assert.deepEqual(
    packages.map(({ name, locations }) => `${name} ${locations[0]?.path}`),
    ["A /app/app.deps.json", "A /other/A.dll", "B /app/app.deps.json", "C /app/C.dll"],
  );
});

test("version resource: all values", () => {
  const values = { CompanyName: "Ä & B", FileVersion: "1.0", LegalCopyright: "" };
  assert.deepEqual(Object.fromEntries(readVersionResource(parseExecutable(assemblyOf(values))!)!), {
    CompanyName: "Ä & B",
    FileVersion: "1.0",
    LegalCopyright: "",
  });
});

test("version resource: damaged ones are survived", () => {
  const content = assemblyOf({ OriginalFilename: "A.dll", FileVersion: "1.0" });
  const change = fc.tuple(fc.integer({ min: 0x80, max: content.length - 1 }), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.nat(content.length), (changes, length) => {
      const damaged = Buffer.from(content);
      for (const [at, byte] of changes) damaged[at] = byte;
      const executable = parseExecutable(damaged.subarray(0, length));
      if (executable !== undefined) readVersionResource(executable);
    }),
    { numRuns: 300 },
  );
});
