// SPDX-License-Identifier: Apache-2.0
import type { SpdxDocument, SpdxPackage } from "./document.ts";

/**
 * SPDX 2 in tags and values; the grammar stands at its reader.
 * https://spdx.github.io/spdx-spec/v2.3/conformance/#44-standard-data-format-requirements
 */
export function renderTagValue(document: SpdxDocument): string {
  const { creationInfo } = document;
  const sections = [
    [
      tag("SPDXVersion", document.spdxVersion),
      tag("DataLicense", document.dataLicense),
      tag("SPDXID", document.SPDXID),
      tag("DocumentName", document.name),
      tag("DocumentNamespace", document.documentNamespace),
      ...creationInfo.creators.map((creator) => tag("Creator", creator)),
      tag("Created", creationInfo.created),
    ],
    ...document.packages.map(packageTags),
    ...document.hasExtractedLicensingInfos.map(({ licenseId, extractedText, name }) => [
      tag("LicenseID", licenseId),
      tag("ExtractedText", extractedText, "always"),
      tag("LicenseName", name),
    ]),
    document.relationships.map(({ spdxElementId, relationshipType, relatedSpdxElement }) =>
      tag("Relationship", `${spdxElementId} ${relationshipType} ${relatedSpdxElement}`),
    ),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function packageTags(each: SpdxPackage): string[] {
  const { versionInfo, checksums = [], sourceInfo, externalRefs = [], annotations = [] } = each;
  return [
    tag("PackageName", each.name),
    tag("SPDXID", each.SPDXID),
    ...(versionInfo === undefined ? [] : [tag("PackageVersion", versionInfo)]),
    tag("PackageDownloadLocation", each.downloadLocation),
    ...(each.primaryPackagePurpose === undefined
      ? []
      : [tag("PrimaryPackagePurpose", each.primaryPackagePurpose.replace("_", "-"))]),
    tag("FilesAnalyzed", `${each.filesAnalyzed}`),
    ...checksums.map(({ algorithm, checksumValue }) =>
      tag("PackageChecksum", `${algorithm}: ${checksumValue}`),
    ),
    ...(sourceInfo === undefined ? [] : [tag("PackageSourceInfo", sourceInfo)]),
    tag("PackageLicenseConcluded", each.licenseConcluded),
    tag("PackageLicenseDeclared", each.licenseDeclared),
    tag("PackageCopyrightText", each.copyrightText),
    ...externalRefs.map(({ referenceCategory, referenceType, referenceLocator }) =>
      tag("ExternalRef", `${referenceCategory} ${referenceType} ${referenceLocator}`),
    ),
    ...annotations.flatMap(({ annotator, annotationDate, annotationType, comment }) => [
      tag("Annotator", annotator),
      tag("AnnotationDate", annotationDate),
      tag("AnnotationType", annotationType),
      tag("SPDXREF", each.SPDXID),
      tag("AnnotationComment", comment, "always"),
    ]),
  ];
}

/** Values of more than a line go between marks, whose end they must not hold themselves. */
function tag(name: string, value: string, marks?: "always"): string {
  const text = value.replaceAll("</text>", "<\\/text>");
  return marks === "always" || /[\r\n]|^<text>/.test(text)
    ? `${name}: <text>${text}</text>`
    : `${name}: ${text}`;
}
