// SPDX-License-Identifier: Apache-2.0
// How packages relate, in the ways of other tools.
import assert from "node:assert/strict";
import test from "node:test";
import type { Diagnostic } from "@vendorless/base";
import { packageIds } from "../package-id.ts";
import { decodeSbom } from "./decode.ts";

function purlReference(referenceLocator: string): object {
  return { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator };
}

function spdxPackage(id: string, purl: string): object {
  return { SPDXID: `SPDXRef-${id}`, name: id, versionInfo: "1", externalRefs: [purlReference(purl)] };
}

function graphPackage(id: string): object {
  return {
    type: "software_Package",
    spdxId: `urn:x#${id}`,
    name: id,
    software_packageUrl: `pkg:npm/${id}@1`,
  };
}

const documents: [what: string, document: unknown, relations: string[]][] = [
  [
    "CycloneDX: Trivy's references are purls or UUIDs, and the root needs the distribution",
    {
      bomFormat: "CycloneDX",
      metadata: { component: { "bom-ref": "root", type: "container", name: "image" } },
      components: [
        { "bom-ref": "os", type: "operating-system", name: "debian", version: "12" },
        { "bom-ref": "pkg:npm/a@1", type: "library", name: "a", version: "1", purl: "pkg:npm/a@1" },
        { "bom-ref": "7b61", type: "library", name: "b", version: "1", purl: "pkg:npm/b@1" },
      ],
      dependencies: [
        { ref: "root", dependsOn: ["os", "pkg:npm/a@1"] },
        { ref: "pkg:npm/a@1", dependsOn: ["7b61", "7b61", "gone"] },
        { ref: "7b61", dependsOn: ["7b61"] },
      ],
    },
    ["a depends-on b"],
  ],
  [
    "CycloneDX in XML",
    `<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>
       <component type="library" bom-ref="1"><name>a</name><version>1</version><purl>pkg:npm/a@1</purl></component>
       <component type="library" bom-ref="2"><name>b</name><version>1</version><purl>pkg:npm/b@1</purl></component>
     </components><dependencies><dependency ref="1"><dependency ref="2"/></dependency><dependency ref="2"/></dependencies></bom>`,
    ["a depends-on b"],
  ],
  [
    "SPDX: Syft says it the other way round, and ownership in a comment",
    {
      spdxVersion: "SPDX-2.3",
      name: "image",
      packages: ["a", "b", "c"].map((id) => spdxPackage(id, `pkg:npm/${id}@1`)),
      files: [{ SPDXID: "SPDXRef-File" }],
      relationships: [
        { spdxElementId: "SPDXRef-b", relatedSpdxElement: "SPDXRef-a", relationshipType: "DEPENDENCY_OF" },
        {
          spdxElementId: "SPDXRef-b",
          relatedSpdxElement: "SPDXRef-c",
          relationshipType: "OTHER",
          comment: "ownership-by-file-overlap: indicates that the parent package claims ownership",
        },
        {
          spdxElementId: "SPDXRef-a",
          relatedSpdxElement: "SPDXRef-File",
          relationshipType: "OTHER",
          comment: "evident-by",
        },
      ],
    },
    ["a depends-on b", "c owned-by b"],
  ],
  [
    "SPDX: Trivy's words",
    {
      spdxVersion: "SPDX-2.3",
      name: "image",
      packages: ["a", "b"].map((id) => spdxPackage(id, `pkg:npm/${id}@1`)),
      relationships: [
        { spdxElementId: "SPDXRef-a", relatedSpdxElement: "SPDXRef-b", relationshipType: "DEPENDS_ON" },
        { spdxElementId: "SPDXRef-DOCUMENT", relatedSpdxElement: "SPDXRef-a", relationshipType: "DESCRIBES" },
      ],
    },
    ["a depends-on b"],
  ],
  [
    "SPDX in tags and values",
    [
      "SPDXVersion: SPDX-2.3",
      ...["a", "b"].flatMap((id) => [
        `PackageName: ${id}`,
        `SPDXID: SPDXRef-${id}`,
        `ExternalRef: PACKAGE-MANAGER purl pkg:npm/${id}@1`,
      ]),
      "Relationship: SPDXRef-b OTHER SPDXRef-a",
      "RelationshipComment: ownership-by-file-overlap: of files",
      "Relationship: SPDXRef-b DEPENDENCY_OF SPDXRef-a",
      "Relationship: nonsense",
    ].join("\n"),
    ["a depends-on b", "a owned-by b"],
  ],
  [
    "SPDX 3: of a life cycle",
    {
      "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
      "@graph": [
        graphPackage("a"),
        graphPackage("b"),
        {
          type: "LifecycleScopedRelationship",
          spdxId: "urn:x#r",
          from: "urn:x#a",
          to: ["urn:x#b"],
          relationshipType: "dependsOn",
        },
      ],
    },
    ["a depends-on b"],
  ],
  [
    "Syft's own",
    {
      schema: { url: "https://raw.example/anchore/syft/main/schema/json/schema-16.1.0.json" },
      artifacts: ["a", "b"].map((id) => ({
        id,
        name: id,
        version: "1",
        type: "npm",
        purl: `pkg:npm/${id}@1`,
      })),
      artifactRelationships: [
        { parent: "b", child: "a", type: "dependency-of" },
        { parent: "b", child: "a", type: "ownership-by-file-overlap", metadata: { files: ["/x"] } },
        { parent: "a", child: "f", type: "evident-by" },
      ],
    },
    ["a depends-on b", "a owned-by b"],
  ],
];

for (const [what, document, want] of documents) {
  test(what, () => {
    const text = typeof document === "string" ? document : JSON.stringify(document);
    const problems: Diagnostic[] = [];
    const analysis = decodeSbom(Buffer.from(text), {
      path: "x",
      report: (problem) => void problems.push(problem),
    });
    assert.ok(analysis);
    const ids = packageIds(analysis.packages);
    const names = new Map(analysis.packages.map(({ name }, at) => [ids[at]!, name]));
    const found = analysis.relations.map(
      ({ from, kind, to }) => `${names.get(from)} ${kind} ${names.get(to)}`,
    );
    assert.deepEqual(found.sort(), want);
    assert.deepEqual(problems, []);
  });
}
