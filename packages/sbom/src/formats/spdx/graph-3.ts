// SPDX-License-Identifier: Apache-2.0
import { objectsIn, textIn, textsIn } from "../../documents/members.ts";

/**
 * What an SPDX 2 document with the same contents would be, as far as it is read; undefined when a document is not
 * of SPDX 3.
 */
export function spdx2OfGraph(document: Record<string, unknown>): Record<string, unknown> | undefined {
  const context = document["@context"];
  if (typeof context !== "string" || !context.startsWith("https://spdx.org/rdf/3.")) return undefined;
  const byId = new Map<string, Record<string, unknown>>();
  const byType = new Map<string, Record<string, unknown>[]>();
  for (const each of objectsIn(document, "@graph")) {
    const type = textIn(each, "type");
    byId.set(textIn(each, "spdxId"), each);
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [each]);
    else same.push(each);
  }
  const licenses = new Map<string, string>();
  for (const each of byType.get("Relationship") ?? []) {
    if (!/^has(?:Declared|Concluded)License$/.test(textIn(each, "relationshipType"))) continue;
    const expression = byId.get(textsIn(each, "to")[0] ?? "");
    const text = expression === undefined ? "" : textIn(expression, "simplelicensing_licenseExpression");
    if (text !== "") licenses.set(textIn(each, "from"), text);
  }
  const annotations = Map.groupBy(byType.get("Annotation") ?? [], (each) => textIn(each, "subject"));
  return {
    name: textIn(byType.get("SpdxDocument")?.[0] ?? {}, "name"),
    packages: (byType.get("software_Package") ?? []).map((each) => ({
      SPDXID: textIn(each, "spdxId"),
      name: textIn(each, "name"),
      versionInfo: textIn(each, "software_packageVersion"),
      primaryPackagePurpose: textIn(each, "software_primaryPurpose").replace(/[A-Z]/g, "_$&").toUpperCase(),
      licenseDeclared: licenses.get(textIn(each, "spdxId")) ?? "",
      sourceInfo: textIn(each, "software_sourceInfo"),
      externalRefs: [{ referenceType: "purl", referenceLocator: purlOf(each) }],
      annotations: annotations
        .get(textIn(each, "spdxId"))
        ?.map((annotation) => ({ comment: textIn(annotation, "statement") })),
    })),
    hasExtractedLicensingInfos: [...referencesIn(byType, byId)],
    relationships: [
      ...rootsOf(byType).map((root) => ({ relationshipType: "DESCRIBES", relatedSpdxElement: root })),
      ...relationshipsIn(byType),
    ],
  };
}

function purlOf(each: Record<string, unknown>): string {
  const direct = textIn(each, "software_packageUrl");
  if (direct !== "") return direct;
  const identifiers = objectsIn(each, "externalIdentifier");
  const purl = identifiers.find(
    (identifier) => textIn(identifier, "externalIdentifierType") === "packageUrl",
  );
  return purl === undefined ? "" : textIn(purl, "identifier");
}

function* referencesIn(
  byType: ReadonlyMap<string, Record<string, unknown>[]>,
  byId: ReadonlyMap<string, Record<string, unknown>>,
): Generator<Record<string, unknown>> {
  for (const expression of byType.get("simplelicensing_LicenseExpression") ?? []) {
    for (const entry of objectsIn(expression, "simplelicensing_customIdToUri")) {
      const text = byId.get(textIn(entry, "value"));
      if (text !== undefined) yield { licenseId: textIn(entry, "key"), name: textIn(text, "name") };
    }
  }
}

const relationshipTypes = new Map([
  ["dependsOn", "DEPENDS_ON"],
  ["contains", "CONTAINS"],
]);

function* relationshipsIn(
  byType: ReadonlyMap<string, Record<string, unknown>[]>,
): Generator<Record<string, unknown>> {
  // Those of a life cycle say for what something is needed.
  for (const type of ["Relationship", "LifecycleScopedRelationship"]) {
    for (const each of byType.get(type) ?? []) {
      const relationshipType = relationshipTypes.get(textIn(each, "relationshipType"));
      if (relationshipType === undefined) continue;
      const spdxElementId = textIn(each, "from");
      for (const relatedSpdxElement of textsIn(each, "to")) {
        yield { spdxElementId, relationshipType, relatedSpdxElement };
      }
    }
  }
}

function rootsOf(byType: ReadonlyMap<string, Record<string, unknown>[]>): string[] {
  return (byType.get("software_Sbom") ?? []).flatMap((each) => textsIn(each, "rootElement"));
}
