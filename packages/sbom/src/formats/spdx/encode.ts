// SPDX-License-Identifier: Apache-2.0
import { cpesOf } from "../../cpe.ts";
import type { Analysis, Distro, Package, Relation } from "../../model.ts";
import { packageIds, uuidOf } from "../../package-id.ts";
import { createdTime, unknownTime } from "../created.ts";
import { propertiesOfDistro } from "../distro-properties.ts";
import type { EncodeOptions } from "../format.ts";
import { propertiesOfPackage } from "../package-properties.ts";
import type { Property } from "../property.ts";
import { imagePurl, isImage, subjectName, subjectProperties } from "../subject.ts";
import { tool } from "../tool.ts";
import type { SpdxDocument, SpdxPackage, SpdxReference, SpdxRelationship } from "./document.ts";
import { LicenseReferences } from "./license-references.ts";

const SUBJECT = "SPDXRef-Subject";
const SYSTEM = "SPDXRef-OperatingSystem";

/** The SPDX 2.3 document of an analysis. */
export function encodeSpdx(analysis: Analysis, options: EncodeOptions = {}): SpdxDocument {
  const created = createdTime(analysis, options) ?? unknownTime;
  const references = new LicenseReferences();
  const ids = packageIds(analysis.packages);
  const installed = analysis.packages.map((each, at) => packageOf(each, ids[at]!, created, references));
  const packages = [
    subjectPackage(analysis, created),
    ...(analysis.distro === undefined ? [] : [systemPackage(analysis.distro, created)]),
    ...installed,
  ];
  const elements = new Map(installed.map(({ SPDXID }, at) => [ids[at]!, SPDXID]));
  const document: SpdxDocument = {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: subjectName(analysis),
    documentNamespace: "",
    creationInfo: { created, creators: [`Tool: ${tool.name}-${tool.version}`] },
    packages,
    hasExtractedLicensingInfos: references
      .list()
      .map(({ reference, name }) => ({ licenseId: reference, extractedText: name, name })),
    relationships: [
      relationship("SPDXRef-DOCUMENT", "DESCRIBES", SUBJECT),
      ...packages.slice(1).map(({ SPDXID }) => relationship(SUBJECT, "CONTAINS", SPDXID)),
      ...relationshipsOf(analysis.relations, elements),
    ],
  };
  return { ...document, documentNamespace: `urn:uuid:${uuidOf(JSON.stringify(document))}` };
}

function relationship(
  spdxElementId: string,
  relationshipType: SpdxRelationship["relationshipType"],
  relatedSpdxElement: string,
): SpdxRelationship {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

/** What a package came with contains it. */
function relationshipsOf(
  relations: readonly Relation[],
  elements: ReadonlyMap<string, string>,
): SpdxRelationship[] {
  return relations.flatMap(({ from, to, kind }) => {
    const [one, other] = [elements.get(from), elements.get(to)];
    if (one === undefined || other === undefined) return [];
    return kind === "depends-on"
      ? [relationship(one, "DEPENDS_ON", other)]
      : [relationship(other, "CONTAINS", one)];
  });
}

const unasserted = {
  downloadLocation: "NOASSERTION",
  filesAnalyzed: false,
  licenseConcluded: "NOASSERTION",
  licenseDeclared: "NOASSERTION",
  copyrightText: "NOASSERTION",
} as const;

function subjectPackage(analysis: Analysis, created: string): SpdxPackage {
  const { digest } = analysis;
  const checksum = digest?.startsWith("sha256:") ? digest.slice(7) : undefined;
  return {
    name: subjectName(analysis),
    SPDXID: SUBJECT,
    ...(digest === undefined ? {} : { versionInfo: digest }),
    ...unasserted,
    ...(checksum === undefined ? {} : { checksums: [{ algorithm: "SHA256", checksumValue: checksum }] }),
    ...(imagePurl(analysis) === undefined ? {} : { externalRefs: purlReference(imagePurl(analysis)) }),
    primaryPackagePurpose: isImage(analysis) ? "CONTAINER" : "APPLICATION",
    ...annotation(subjectProperties(analysis), created),
  };
}

function systemPackage(distro: Distro, created: string): SpdxPackage {
  return {
    name: distro.id,
    SPDXID: SYSTEM,
    ...(distro.version === "" ? {} : { versionInfo: distro.version }),
    ...unasserted,
    primaryPackagePurpose: "OPERATING_SYSTEM",
    ...annotation(propertiesOfDistro(distro), created),
  };
}

function packageOf(each: Package, id: string, created: string, references: LicenseReferences): SpdxPackage {
  const { name, version, type, purl, licenses, foundBy, locations, sha1 } = each;
  const places = locations.map(({ path }) => path).join(", ");
  return {
    name,
    SPDXID: `SPDXRef-Package-${type}-${name.replace(/[^A-Za-z0-9.]+/g, "-")}-${id}`,
    ...(version === "" ? {} : { versionInfo: version }),
    ...unasserted,
    ...(sha1 === undefined ? {} : { checksums: [{ algorithm: "SHA1", checksumValue: sha1 }] }),
    sourceInfo: `found by ${foundBy}${places === "" ? "" : ` in ${places}`}`,
    licenseDeclared: references.expressionOf(licenses),
    externalRefs: [...purlReference(purl), ...cpeReferences(each)],
    ...annotation(propertiesOfPackage(each), created),
  };
}

function purlReference(purl: string | undefined): SpdxReference[] {
  if (purl === undefined) return [];
  return [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }];
}

function cpeReferences(each: Package): SpdxReference[] {
  const reference = { referenceCategory: "SECURITY", referenceType: "cpe23Type" } as const;
  return cpesOf(each).map((cpe) => ({ ...reference, referenceLocator: cpe }));
}

/** SPDX 2 has no properties: they stand in one annotation, as the members of a JSON object. */
function annotation(found: readonly Property[], created: string): Pick<SpdxPackage, "annotations"> {
  if (found.length === 0) return {};
  const comment = JSON.stringify(Object.fromEntries(found.map(({ name, value }) => [name, value])));
  const annotator = `Tool: ${tool.name}-${tool.version}`;
  return { annotations: [{ annotationDate: created, annotationType: "OTHER", annotator, comment }] };
}
