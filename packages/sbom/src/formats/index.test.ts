// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { analysisOf, packageOf } from "@vendorless/builders";
import * as fc from "fast-check";
import { splitAll } from "../licenses/kind.ts";
import { type Analysis, type Package, packageTypes } from "../model.ts";
import { encodePurl } from "../purl.ts";
import { decodeSbom } from "./decode.ts";
import type { SbomFormat } from "./format.ts";
import { sbomFormats } from "./index.ts";
import { everything } from "./samples.data.ts";

function fail({ message }: Diagnostic): void {
  assert.fail(message);
}

function decode(text: string): Analysis {
  const analysis = decodeSbom(Buffer.from(text), { path: "document", report: fail });
  assert.ok(analysis);
  return analysis;
}

/** Licences that all hold may be told one by one or in one expression. */
function inParts(packages: readonly Package[]): Package[] {
  return packages.map((each) => ({ ...each, licenses: [...new Set(each.licenses.flatMap(splitAll))] }));
}

/** A package whose texts may hold anything. */
const hostilePackage = fc
  .record({
    name: fc.string({ minLength: 1, unit: "binary" }),
    version: fc.string({ unit: "binary" }),
    type: fc.constantFrom(...packageTypes),
    license: fc.string({ unit: "binary" }),
    path: fc.string({ unit: "binary" }),
  })
  .map(({ name, version, type, license, path }) =>
    packageOf({
      name,
      version,
      type,
      purl: encodePurl({ type: "generic", name: `x${name}`, version: `1${version}` }),
      licenses: [license],
      locations: [{ path: `/${path}` }],
    }),
  );

test("names are unique, and descriptions are there", () => {
  const names = sbomFormats.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
  for (const { name, description } of sbomFormats) {
    assert.match(name, /^[a-z-]+$/);
    assert.match(description, /^[A-Z].{10,}[^.]$/);
  }
});

for (const [format, version] of sbomFormats.flatMap((each): [SbomFormat, string | undefined][] =>
  each.versions.length === 0 ? [[each, undefined]] : each.versions.map((version) => [each, version]),
)) {
  const options = version === undefined ? {} : { version };
  const title = version === undefined ? format.name : `${format.name}@${version}`;

  test(`${title}: the same analysis gives the same bytes, another one does not`, () => {
    const text = format.encode(everything, options);
    assert.equal(format.encode(structuredClone(everything), options), text);
    assert.notEqual(format.encode({ ...everything, packages: everything.packages.slice(1) }, options), text);
    assert.match(text, /\n$/);
  });

  test(`${title}: takes the time it is told`, () => {
    const created = new Date(1_700_000_000_000);
    const told = format.encode(everything, { ...options, created });
    if (/2024-05-01T12:00:00Z/.test(format.encode(everything, options)))
      assert.match(told, /2023-11-14T22:13:20Z/);
  });

  if (format.decode === undefined) continue;

  test(`${title}: reading back keeps the packages, the distribution and the image`, () => {
    const back = decode(format.encode(everything, options));
    assert.deepEqual(inParts(back.packages), inParts(everything.packages));
    assert.deepEqual(back.relations, everything.relations);
    assert.deepEqual(back.distro, everything.distro);
    const { tags, id, digest, config } = back;
    assert.deepEqual(
      [tags, id, digest, config.architecture, config.os],
      [everything.tags, everything.id, everything.digest, "amd64", "linux"],
    );
    // Syft's format has no place for the digest of a packed layer.
    const layers = everything.layers.map(({ digest: packed, ...layer }) =>
      format.name === "syft-json" || packed === undefined ? layer : { ...layer, digest: packed },
    );
    assert.deepEqual(back.layers, layers);
  });

  test(`${title}: writing what was read gives the same bytes again`, () => {
    // In our own format, the source is the document then.
    const written = { ...everything, source: "sbom" };
    const text = format.encode(written, options);
    assert.equal(format.encode(decode(text), options), text);
  });

  test(`${title}: any text is kept, as far as the format can hold it`, () => {
    fc.assert(
      fc.property(fc.array(hostilePackage, { maxLength: 4 }), (packages) => {
        const back = decode(format.encode(analysisOf({ packages }), options));
        assert.deepEqual(
          back.packages.map(({ purl, type, foundBy }) => [purl, type, foundBy]),
          packages.map(({ purl, type, foundBy }) => [purl, type, foundBy]),
        );
      }),
      { numRuns: 20 },
    );
  });

  test(`${title}: what is cut off or damaged is reported, not thrown`, () => {
    const text = Buffer.from(
      format.encode({ ...everything, packages: everything.packages.slice(0, 3) }, options),
    );
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.option(fc.nat(255)), (at, byte) => {
        const damaged = byte === null ? text.subarray(0, at) : Buffer.from(text);
        if (byte !== null) damaged[at] = byte;
        decodeSbom(damaged, { path: "document", report: () => undefined });
      }),
      { numRuns: 40 },
    );
  });
}

test("any JSON is refused or read", () => {
  const heads = [
    '"bomFormat":"CycloneDX"',
    '"spdxVersion":"SPDX-2.3"',
    '"@context":"https://spdx.org/rdf/3.0.1/x"',
  ];
  const members = ["components", "packages", "@graph", "metadata", "relationships", "artifacts"];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.constantFrom(...members), fc.json(), (head, member, json) => {
      const text = `{${head},"schema":{"url":"/syft/"},"${member}":${json}}`;
      decodeSbom(Buffer.from(text), { path: "document", report: () => undefined });
    }),
  );
});
