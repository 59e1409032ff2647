// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import { type Analysis, type Distro, type Relation, relationKinds } from "../../model.ts";
import type { DecodeContext } from "../format.ts";
import { type PackageFacts, roleOf } from "../package-properties.ts";
import { packageOfStatement } from "../stated-package.ts";
import { type ReferredPackage, relationsOf } from "../stated-relations.ts";
import { analysisOf, type Subject } from "../subject.ts";

/** Reads what `sbom -o json` or `scan -o json` printed. */
export function decodeInventory(document: Record<string, unknown>, context: DecodeContext): Analysis {
  const read: ReferredPackage[] = [];
  for (const each of objectsIn(document, "packages")) {
    const stated = {
      name: textIn(each, "name"),
      version: textIn(each, "version"),
      purl: textIn(each, "purl"),
      licenses: textsIn(each, "licenses"),
      facts: factsOf(each),
    };
    const found = packageOfStatement(stated, context);
    if (found !== undefined) read.push({ reference: textIn(each, "id"), found });
  }
  const analysis = analysisOf(
    subjectOf(document),
    distroOf(objectIn(document, "distro")),
    read.map(({ found }) => found),
    relationsOf(read, statedRelations(document), context),
  );
  const { entries, bytes } = objectIn(document, "image");
  return { ...analysis, entries: countOf(entries), bytes: countOf(bytes) };
}

function* statedRelations(document: Record<string, unknown>): Generator<Relation> {
  for (const each of objectsIn(document, "relations")) {
    const kind = relationKinds.find((known) => known === textIn(each, "kind"));
    if (kind !== undefined) yield { from: textIn(each, "from"), to: textIn(each, "to"), kind };
  }
}

function factsOf(each: Record<string, unknown>): PackageFacts {
  const facts: PackageFacts = {
    type: textIn(each, "type"),
    locations: objectsIn(each, "locations").map((location) => {
      const layer = textIn(location, "layer");
      return { path: textIn(location, "path"), ...(layer === "" ? {} : { layer }) };
    }),
  };
  for (const key of ["foundBy", "architecture", "vendor", "module", "sha1"] as const) {
    const value = textIn(each, key);
    if (value !== "") facts[key] = value;
  }
  const role = roleOf(textIn(each, "role"));
  if (role !== undefined) facts.role = role;
  const cpes = textsIn(each, "cpes");
  if (cpes.length > 0) facts.cpes = cpes.slice(0, limits.cpes);
  const licenseTexts = textsIn(each, "licenseTexts");
  if (licenseTexts.length > 0) facts.licenseTexts = licenseTexts.slice(0, limits.licenses);
  const source = objectIn(each, "source");
  const name = textIn(source, "name");
  if (name !== "") facts.source = { name, version: textIn(source, "version") };
  return facts;
}

function subjectOf(document: Record<string, unknown>): Subject {
  const image = objectIn(document, "image");
  const subject: Subject = {
    name: textIn(objectIn(document, "source"), "reference"),
    tags: textsIn(image, "tags"),
    layers: objectsIn(image, "layers").map((layer) => {
      const { size } = layer;
      const [digest, createdBy] = [textIn(layer, "digest"), textIn(layer, "createdBy")];
      return {
        diffId: textIn(layer, "diffId"),
        ...(digest === "" ? {} : { digest }),
        ...(typeof size === "number" ? { size } : {}),
        ...(createdBy === "" ? {} : { createdBy }),
      };
    }),
  };
  for (const key of ["id", "digest", "created", "architecture", "os"] as const) {
    const value = textIn(image, key);
    if (value !== "") subject[key] = value;
  }
  return subject;
}

function distroOf(stated: Record<string, unknown>): Distro | undefined {
  const id = textIn(stated, "id");
  if (id === "") return undefined;
  const codename = textIn(stated, "codename");
  const name = textIn(stated, "name");
  return {
    id,
    version: textIn(stated, "version"),
    like: textsIn(stated, "like"),
    ...(codename === "" ? {} : { codename }),
    ...(name === "" ? {} : { name }),
  };
}

function countOf(value: unknown): number {
  return typeof value === "number" && value >= 0 ? value : 0;
}
