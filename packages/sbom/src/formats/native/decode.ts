// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import type { Analysis, Distro, Package } from "../../model.ts";
import type { DecodeContext } from "../format.ts";
import type { PackageFacts } from "../package-properties.ts";
import { packageOfStatement } from "../stated-package.ts";
import { analysisOf, type Subject } from "../subject.ts";

/** Reads what `sbom -o json` or `scan -o json` printed. */
export function decodeInventory(document: Record<string, unknown>, context: DecodeContext): Analysis {
  const packages: Package[] = [];
  for (const each of objectsIn(document, "packages")) {
    const stated = {
      name: textIn(each, "name"),
      version: textIn(each, "version"),
      purl: textIn(each, "purl"),
      licenses: textsIn(each, "licenses"),
      facts: factsOf(each),
    };
    const found = packageOfStatement(stated, context);
    if (found !== undefined) packages.push(found);
  }
  const analysis = analysisOf(subjectOf(document), distroOf(objectIn(document, "distro")), packages);
  const { entries, bytes } = objectIn(document, "image");
  return { ...analysis, entries: countOf(entries), bytes: countOf(bytes) };
}

function factsOf(each: Record<string, unknown>): PackageFacts {
  const facts: PackageFacts = {
    type: textIn(each, "type"),
    locations: objectsIn(each, "locations").map((location) => {
      const layer = textIn(location, "layer");
      return { path: textIn(location, "path"), ...(layer === "" ? {} : { layer }) };
    }),
  };
  for (const key of ["foundBy", "architecture", "vendor", "module"] as const) {
    const value = textIn(each, key);
    if (value !== "") facts[key] = value;
  }
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
    layers: objectsIn(image, "layers").map((layer) => textIn(layer, "diffId")),
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
