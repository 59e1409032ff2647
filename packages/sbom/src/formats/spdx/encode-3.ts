// SPDX-License-Identifier: Apache-2.0
import type { Analysis, Distro, Package } from "../../model.ts";
import { packageIds, shortDigest, uuidOf } from "../../package-id.ts";
import { createdTime, unknownTime } from "../created.ts";
import { propertiesOfDistro } from "../distro-properties.ts";
import type { EncodeOptions } from "../format.ts";
import { propertiesOfPackage } from "../package-properties.ts";
import type { Property } from "../property.ts";
import { imagePurl, isImage, subjectName, subjectProperties } from "../subject.ts";
import { tool } from "../tool.ts";
import { encodeSpdx } from "./encode.ts";
import { LicenseReferences } from "./license-references.ts";

/** An object of the graph. Its `spdxId` is an IRI. */
interface Element extends Record<string, unknown> {
  type: string;
  spdxId: string;
}

const CREATION = "_:creation";

/** The SPDX 3.0 document of an analysis, as JSON-LD. https://spdx.github.io/spdx-spec/v3.0.1/ */
export function encodeSpdx3(analysis: Analysis, options: EncodeOptions = {}): Record<string, unknown> {
  // All that is said here is said in SPDX 2 as well: its digest will do.
  const namespace = `urn:uuid:${uuidOf(`3 ${encodeSpdx(analysis, options).documentNamespace}`)}`;
  const created = createdTime(analysis, options) ?? unknownTime;
  const iri = (name: string): string => `${namespace}#${name}`;
  const elements = [
    element("SoftwareAgent", iri("Tool"), { name: `${tool.name} ${tool.version}` }),
    ...subjectElements(analysis, iri),
    ...(analysis.distro === undefined ? [] : systemElements(analysis.distro, iri)),
    ...packageElements(analysis.packages, iri),
  ];
  const contained = elements.flatMap(({ type, spdxId }) => (type === "software_Package" ? [spdxId] : []));
  const graph = [
    { type: "CreationInfo", "@id": CREATION, specVersion: "3.0.1", created, createdBy: [iri("Tool")] },
    element("SpdxDocument", iri("Document"), {
      name: subjectName(analysis),
      profileConformance: ["core", "software", "simpleLicensing"],
      rootElement: [iri("Sbom")],
    }),
    element("software_Sbom", iri("Sbom"), { software_sbomType: ["analyzed"], rootElement: [iri("Subject")] }),
    ...elements,
    ...(contained.length < 2
      ? []
      : [relationship(iri("Contains"), iri("Subject"), "contains", contained.slice(1))]),
    ...relationElements(analysis, iri),
  ];
  return { "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": graph };
}

/** What a package needs, and what came with it: one element for all of either. */
function relationElements({ packages, relations }: Analysis, iri: (name: string) => string): Element[] {
  const known = new Set(packageIds(packages));
  const present = relations.filter(({ from, to }) => known.has(from) && known.has(to));
  const needs = Map.groupBy(
    present.filter(({ kind }) => kind === "depends-on"),
    ({ from }) => from,
  );
  const parts = Map.groupBy(
    present.filter(({ kind }) => kind === "owned-by"),
    ({ to }) => to,
  );
  const packageIri = (id: string): string => iri(`Package-${id}`);
  return [
    ...[...needs].map(([id, all]) => {
      const needed = all.map(({ to }) => packageIri(to));
      return relationship(iri(`DependsOn-${id}`), packageIri(id), "dependsOn", needed);
    }),
    ...[...parts].map(([id, all]) => {
      const owned = all.map(({ from }) => packageIri(from));
      return relationship(iri(`Contains-${id}`), packageIri(id), "contains", owned);
    }),
  ];
}

function element(type: string, spdxId: string, members: Record<string, unknown>): Element {
  return { type, spdxId, creationInfo: CREATION, ...members };
}

function relationship(spdxId: string, from: string, relationshipType: string, to: string[]): Element {
  return element("Relationship", spdxId, { from, relationshipType, to });
}

function subjectElements(analysis: Analysis, iri: (name: string) => string): Element[] {
  const { digest } = analysis;
  const purl = imagePurl(analysis);
  const hash = digest?.startsWith("sha256:") ? digest.slice(7) : undefined;
  return [
    element("software_Package", iri("Subject"), {
      name: subjectName(analysis),
      ...(digest === undefined ? {} : { software_packageVersion: digest }),
      ...(purl === undefined ? {} : { software_packageUrl: purl }),
      ...(hash === undefined
        ? {}
        : { verifiedUsing: [{ type: "Hash", algorithm: "sha256", hashValue: hash }] }),
      software_primaryPurpose: isImage(analysis) ? "container" : "application",
    }),
    ...annotation("Subject", subjectProperties(analysis), iri),
  ];
}

function systemElements(distro: Distro, iri: (name: string) => string): Element[] {
  return [
    element("software_Package", iri("OperatingSystem"), {
      name: distro.id,
      ...(distro.version === "" ? {} : { software_packageVersion: distro.version }),
      software_primaryPurpose: "operatingSystem",
    }),
    ...annotation("OperatingSystem", propertiesOfDistro(distro), iri),
  ];
}

function packageElements(packages: readonly Package[], iri: (name: string) => string): Element[] {
  const references = new LicenseReferences();
  const ids = packageIds(packages);
  const holders = new Map<string, string[]>();
  const elements = packages.flatMap((each, index) => {
    const id = `Package-${ids[index]!}`;
    if (each.licenses.length > 0) {
      const expression = references.expressionOf(each.licenses);
      const known = holders.get(expression);
      if (known === undefined) holders.set(expression, [iri(id)]);
      else known.push(iri(id));
    }
    return [
      element("software_Package", iri(id), {
        name: each.name,
        ...(each.version === "" ? {} : { software_packageVersion: each.version }),
        software_packageUrl: each.purl,
        software_primaryPurpose: "library",
      }),
      ...annotation(id, propertiesOfPackage(each), iri),
    ];
  });
  return [...elements, ...licenseElements(holders, references, iri)];
}

/** Each expression once, with what its references mean, and which packages declare it. */
function licenseElements(
  holders: ReadonlyMap<string, string[]>,
  references: LicenseReferences,
  iri: (name: string) => string,
): Element[] {
  const texts = references.list();
  const named = texts.map(({ reference, name }) =>
    element("simplelicensing_SimpleLicensingText", iri(reference), {
      name,
      simplelicensing_licenseText: name,
    }),
  );
  const expressions = [...holders].flatMap(([expression, packages]) => {
    const id = iri(`License-${shortDigest(expression)}`);
    const customIdToUri = texts
      .filter(({ reference }) => expression.includes(reference))
      .map(({ reference }) => ({ type: "DictionaryEntry", key: reference, value: iri(reference) }));
    return [
      element("simplelicensing_LicenseExpression", id, {
        simplelicensing_licenseExpression: expression,
        ...(customIdToUri.length === 0 ? {} : { simplelicensing_customIdToUri: customIdToUri }),
      }),
      ...packages.map((from) =>
        relationship(iri(`Declared-${shortDigest(`${from}\n${expression}`)}`), from, "hasDeclaredLicense", [
          id,
        ]),
      ),
    ];
  });
  return [...named, ...expressions];
}

/** As in SPDX 2, what has no member of its own stands in an annotation, as a JSON object. */
function annotation(id: string, found: readonly Property[], iri: (name: string) => string): Element[] {
  if (found.length === 0) return [];
  const statement = JSON.stringify(Object.fromEntries(found.map(({ name, value }) => [name, value])));
  const about = { annotationType: "other", subject: iri(id), contentType: "application/json", statement };
  return [element("Annotation", iri(`Annotation-${id}`), about)];
}
