// SPDX-License-Identifier: Apache-2.0

/** The parts of an SPDX 2 document that are written, as JSON has them. https://spdx.github.io/spdx-spec/v2.3/ */
export interface SpdxDocument {
  spdxVersion: string;
  dataLicense: "CC0-1.0";
  SPDXID: "SPDXRef-DOCUMENT";
  name: string;
  documentNamespace: string;
  creationInfo: { created: string; creators: string[] };
  packages: SpdxPackage[];
  hasExtractedLicensingInfos: { licenseId: string; extractedText: string; name: string }[];
  relationships: SpdxRelationship[];
}

/** A package: one of the image, its distribution, or the image itself. */
export interface SpdxPackage {
  name: string;
  SPDXID: string;
  versionInfo?: string;
  downloadLocation: "NOASSERTION";
  filesAnalyzed: false;
  checksums?: { algorithm: string; checksumValue: string }[];
  sourceInfo?: string;
  licenseConcluded: "NOASSERTION";
  licenseDeclared: string;
  copyrightText: "NOASSERTION";
  externalRefs?: SpdxReference[];
  primaryPackagePurpose?: "APPLICATION" | "CONTAINER" | "OPERATING_SYSTEM";
  annotations?: { annotationDate: string; annotationType: "OTHER"; annotator: string; comment: string }[];
}

/** Another name of a package. */
export type SpdxReference = { referenceLocator: string } & (
  | { referenceCategory: "PACKAGE-MANAGER"; referenceType: "purl" }
  | { referenceCategory: "SECURITY"; referenceType: "cpe23Type" }
);

/** That one element contains, describes or needs another. */
export interface SpdxRelationship {
  spdxElementId: string;
  relationshipType: "CONTAINS" | "DEPENDS_ON" | "DESCRIBES";
  relatedSpdxElement: string;
}
