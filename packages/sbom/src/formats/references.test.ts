// SPDX-License-Identifier: Apache-2.0
// What documents refer to is in them, once.
import assert from "node:assert/strict";
import test from "node:test";
import { analysisOf, packageOf } from "@vendorless/builders";
import * as fc from "fast-check";
import type { Analysis, Relation } from "../model.ts";
import { packageIds } from "../package-id.ts";
import { encodeBom } from "./cyclonedx/encode.ts";
import { github } from "./github/index.ts";
import { everything } from "./samples.data.ts";
import { encodeSpdx } from "./spdx/encode.ts";
import { encodeSpdx3 } from "./spdx/encode-3.ts";
import { encodeSyft } from "./syft/encode.ts";

/** What has a name in a document, and what is referred to. */
interface Names {
  defined: string[];
  used: string[];
}

const formats: [name: string, names: (analysis: Analysis) => Names][] = [
  [
    "CycloneDX",
    (analysis) => {
      const { metadata, components, dependencies } = encodeBom(analysis);
      return {
        defined: [metadata.component, ...components].map((component) => component["bom-ref"] ?? ""),
        used: dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]),
      };
    },
  ],
  [
    "SPDX 2",
    (analysis) => {
      const { SPDXID, packages, relationships } = encodeSpdx(analysis);
      return {
        defined: [SPDXID, ...packages.map((each) => each.SPDXID)],
        used: relationships.flatMap(({ spdxElementId, relatedSpdxElement }) => [
          spdxElementId,
          relatedSpdxElement,
        ]),
      };
    },
  ],
  [
    "SPDX 3",
    (analysis) => {
      const graph = encodeSpdx3(analysis)["@graph"] as Record<string, unknown>[];
      return {
        defined: graph.flatMap(({ spdxId }) => (typeof spdxId === "string" ? [spdxId] : [])),
        used: graph.flatMap(({ from, to }) => (Array.isArray(to) ? ([from, ...to] as string[]) : [])),
      };
    },
  ],
  [
    "Syft",
    (analysis) => {
      const document = encodeSyft(analysis) as {
        source: { id: string };
        artifacts: { id: string }[];
        files: { id: string }[];
        artifactRelationships: { parent: string; child: string }[];
      };
      const { source, artifacts, files, artifactRelationships } = document;
      return {
        defined: [source, ...artifacts, ...files].map(({ id }) => id),
        used: artifactRelationships.flatMap(({ parent, child }) => [parent, child]),
      };
    },
  ],
  [
    "GitHub",
    (analysis) => {
      const { manifests } = JSON.parse(github.encode(analysis)) as {
        manifests: Record<
          string,
          { resolved: Record<string, { package_url: string; dependencies: string[] }> }
        >;
      };
      const resolved = Object.values(manifests).flatMap((each) => Object.values(each.resolved));
      return {
        defined: [...new Set(resolved.map((each) => each.package_url))],
        used: resolved.flatMap(({ dependencies }) => dependencies),
      };
    },
  ],
];

function check({ defined, used }: Names): void {
  const known = new Set(defined);
  assert.equal(known.size, defined.length);
  for (const name of used) assert.ok(known.has(name), name);
}

/** Few names, so that packages are often the same, and relations that lead to nowhere. */
const analyses = fc
  .record({
    packages: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 6 }),
    relations: fc.array(
      fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom("depends-on" as const, "owned-by" as const)),
    ),
  })
  .map(({ packages: names, relations: pairs }) => {
    const packages = names.map((name) => packageOf({ name, purl: `pkg:npm/${name}@1` }));
    const ids = packageIds(packages);
    const relations = pairs.map(
      ([from, to, kind]): Relation => ({ from: ids[from] ?? "gone", to: ids[to] ?? "gone", kind }),
    );
    return analysisOf({ packages, relations });
  });

for (const [name, names] of formats) {
  test(`${name}: references lead somewhere`, () => check(names(everything)));
  if (name === "GitHub") continue;
  test(`${name}: whatever relates to what`, () => {
    fc.assert(
      fc.property(analyses, (analysis) => check(names(analysis))),
      { numRuns: 50 },
    );
  });
}
