// SPDX-License-Identifier: Apache-2.0
import { isObject, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import type { Analysis, Distro, Relation } from "../../model.ts";
import { statedDistro } from "../distro-properties.ts";
import type { DecodeContext } from "../format.ts";
import { packageFacts } from "../package-properties.ts";
import type { Property } from "../property.ts";
import { packageOfStatement } from "../stated-package.ts";
import { type ReferredPackage, relationsOf } from "../stated-relations.ts";
import { analysisOf, type Subject, subjectOf } from "../subject.ts";
import { licensesOfExpression } from "./license-references.ts";

/** Reads an SPDX 2 document in its JSON shape, as ours, Syft's and Trivy's are. */
export function decodeSpdx(document: Record<string, unknown>, context: DecodeContext): Analysis {
  const names = new Map(
    objectsIn(document, "hasExtractedLicensingInfos").map((info) => [
      textIn(info, "licenseId"),
      textIn(info, "name") || textIn(info, "licenseId"),
    ]),
  );
  const described = new Set(
    objectsIn(document, "relationships")
      .filter((each) => textIn(each, "relationshipType") === "DESCRIBES")
      .map((each) => textIn(each, "relatedSpdxElement")),
  );
  const read: ReferredPackage[] = [];
  let distro: Distro | undefined;
  let subject: Subject | undefined;
  for (const each of objectsIn(document, "packages")) {
    const version = textIn(each, "versionInfo");
    const role = roleOf(each, described);
    if (role === "system") distro ??= statedDistro(textIn(each, "name"), version, propertiesOf(each));
    if (role === "subject") subject ??= subjectOf(textIn(each, "name"), version, propertiesOf(each));
    // Of an image that is a part of what the document is about, other purls than those of registries tell.
    const isPart = role === "subject" && purlOf(each) !== "" && !purlOf(each).startsWith("pkg:oci/");
    if (role !== "package" && !isPart) continue;
    const found = packageOfStatement(statementOf(each, names), context);
    if (found !== undefined) read.push({ reference: textIn(each, "SPDXID"), found });
  }
  subject ??= subjectOf(textIn(document, "name") || context.path, "", []);
  const relations = relationsOf(read, statedRelations(document), context);
  return analysisOf(
    subject,
    distro,
    read.map(({ found }) => found),
    relations,
  );
}

/** As we write them, and with the words of others for the same. */
function* statedRelations(document: Record<string, unknown>): Generator<Relation> {
  for (const each of objectsIn(document, "relationships")) {
    const [one, other] = [textIn(each, "spdxElementId"), textIn(each, "relatedSpdxElement")];
    const type = textIn(each, "relationshipType");
    if (type === "DEPENDS_ON") yield { from: one, to: other, kind: "depends-on" };
    if (type === "DEPENDENCY_OF") yield { from: other, to: one, kind: "depends-on" };
    // Syft's words for it stand in a comment.
    const owns = type === "OTHER" && textIn(each, "comment").startsWith("ownership-by-file-overlap");
    if (type === "CONTAINS" || owns) yield { from: other, to: one, kind: "owned-by" };
  }
}

/** Trivy tells by the id what an element is, and lists lock files among the packages. */
function roleOf(
  each: Record<string, unknown>,
  described: ReadonlySet<string>,
): "package" | "subject" | "system" | "other" {
  const id = textIn(each, "SPDXID");
  const purpose = textIn(each, "primaryPackagePurpose").replace("-", "_");
  if (purpose === "OPERATING_SYSTEM" || id.startsWith("SPDXRef-OperatingSystem")) return "system";
  if (purpose === "CONTAINER" || id.startsWith("SPDXRef-ContainerImage")) return "subject";
  const purl = purlOf(each);
  if (described.has(id) && purl === "") return "subject";
  return purl === "" && textIn(each, "versionInfo") === "" ? "other" : "package";
}

function statementOf(
  each: Record<string, unknown>,
  names: ReadonlyMap<string, string>,
): Parameters<typeof packageOfStatement>[0] {
  const facts = packageFacts(propertiesOf(each));
  const sourceInfo = textIn(each, "sourceInfo");
  const source = /^built package from: (\S+) (\S+)$/.exec(sourceInfo);
  if (source !== null) facts.source = { name: source[1]!, version: source[2]! };
  const paths = /^acquired package info from [^:]*: (.*)$/.exec(sourceInfo.slice(0, limits.lineBytes))?.[1];
  if (facts.locations.length === 0 && paths !== undefined) {
    facts.locations = paths.split(", ").map((path) => ({ path: path.replace(/^\/*/, "/") }));
  }
  const cpes = cpesOf(each);
  // Those that Syft and we state without more are guesses.
  if (facts.type === undefined && cpes.length > 0) facts.cpes = cpes;
  const declared = licensesOfExpression(textIn(each, "licenseDeclared"), names);
  return {
    name: textIn(each, "name"),
    version: textIn(each, "versionInfo"),
    purl: purlOf(each),
    licenses: declared.length > 0 ? declared : licensesOfExpression(textIn(each, "licenseConcluded"), names),
    facts,
  };
}

function cpesOf(each: Record<string, unknown>): string[] {
  return objectsIn(each, "externalRefs")
    .filter((ref) => textIn(ref, "referenceType") === "cpe23Type")
    .slice(0, limits.cpes)
    .map((ref) => textIn(ref, "referenceLocator"));
}

function purlOf(each: Record<string, unknown>): string {
  const reference = objectsIn(each, "externalRefs").find((ref) => textIn(ref, "referenceType") === "purl");
  return reference === undefined ? "" : textIn(reference, "referenceLocator");
}

/** Our annotations are objects; Trivy writes `LayerDiffID: sha256:…`, once as texts of attribution, now as annotations. */
function propertiesOf(each: Record<string, unknown>): Property[] {
  const comments = [
    ...objectsIn(each, "annotations").map((annotation) => textIn(annotation, "comment")),
    ...textsIn(each, "attributionTexts"),
  ];
  return comments.flatMap((comment) => (comment.startsWith("{") ? membersOf(comment) : trivyFact(comment)));
}

function membersOf(comment: string): Property[] {
  try {
    const value: unknown = JSON.parse(comment);
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([name, text]) =>
      typeof text === "string" ? [{ name, value: text }] : [],
    );
  } catch {
    return [];
  }
}

function trivyFact(comment: string): Property[] {
  const match = /^([A-Za-z]+): (.*)$/.exec(comment);
  return match === null ? [] : [{ name: `aquasecurity:trivy:${match[1]}`, value: match[2]! }];
}
