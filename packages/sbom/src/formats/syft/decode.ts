// SPDX-License-Identifier: Apache-2.0
import { IMAGE_LIMITS, type ImageConfig, layerHistory, parseConfig } from "@vendorless/image";
import { objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import type { Analysis, Distro, Location } from "../../model.ts";
import type { DecodeContext } from "../format.ts";
import { roleOf } from "../package-properties.ts";
import { packageOfStatement } from "../stated-package.ts";
import { type ReferredPackage, relationsOf } from "../stated-relations.ts";
import { analysisOf, type Subject } from "../subject.ts";
import { ROLE } from "./encode.ts";
import { factsOfMetadata } from "./metadata.ts";
import { statedRelations } from "./relationships.ts";

/** Reads a document of Syft's, or of ours in its format, of any version of the schema. */
export function decodeSyft(document: Record<string, unknown>, context: DecodeContext): Analysis {
  const read: ReferredPackage[] = [];
  for (const artifact of objectsIn(document, "artifacts")) {
    const type = textIn(artifact, "type");
    const foundBy = textIn(artifact, "foundBy");
    const role = roleOf(textIn(artifact, ROLE));
    const stated = {
      name: textIn(artifact, "name"),
      version: textIn(artifact, "version"),
      purl: textIn(artifact, "purl"),
      licenses: licensesOf(artifact),
      facts: {
        type,
        ...(foundBy === "" ? {} : { foundBy }),
        ...(role === undefined ? {} : { role }),
        ...factsOfMetadata(artifact),
        ...cpesOf(artifact),
        locations: locationsOf(artifact),
      },
    };
    const found = packageOfStatement(stated, context);
    if (found !== undefined) read.push({ reference: textIn(artifact, "id"), found });
  }
  return analysisOf(
    subjectOf(document, context),
    distroOf(objectIn(document, "distro")),
    read.map(({ found }) => found),
    relationsOf(read, statedRelations(document), context),
  );
}

/** Until version 11 of the schema, licences were texts. */
function licensesOf(artifact: Record<string, unknown>): string[] {
  const { licenses } = artifact;
  if (!Array.isArray(licenses)) return [];
  return licenses.slice(0, limits.licenses).flatMap((license: unknown) => {
    if (typeof license === "string") return [license];
    if (typeof license !== "object" || license === null) return [];
    return [textIn(license, "spdxExpression") || textIn(license, "value")];
  });
}

/** The names in CPE that are stated, without those that follow from the name of the package alone. Once they were texts. */
function cpesOf(artifact: Record<string, unknown>): { cpes?: string[] } {
  const cpes = objectsIn(artifact, "cpes")
    .slice(0, limits.cpes)
    .filter((each) => !textIn(each, "source").endsWith("-generated"))
    .map((each) => textIn(each, "cpe"));
  return cpes.length === 0 ? {} : { cpes };
}

/** The files that a package was found in, without those that only tell more about it. */
function locationsOf(artifact: Record<string, unknown>): Location[] {
  const stated = objectsIn(artifact, "locations");
  const primary = stated.filter((each) => textIn(objectIn(each, "annotations"), "evidence") === "primary");
  return (primary.length > 0 ? primary : stated).flatMap((each) => {
    const path = textIn(each, "path");
    const layer = textIn(each, "layerID");
    return path === "" ? [] : [{ path: path.replace(/^\/*/, "/"), ...(layer === "" ? {} : { layer }) }];
  });
}

function distroOf(stated: Record<string, unknown>): Distro | undefined {
  const id = textIn(stated, "id");
  if (id === "") return undefined;
  const codename = textIn(stated, "versionCodename");
  const name = textIn(stated, "prettyName");
  return {
    id,
    version: textIn(stated, "versionID"),
    like: textsIn(stated, "idLike"),
    ...(codename === "" ? {} : { codename }),
    ...(name === "" ? {} : { name }),
  };
}

function subjectOf(document: Record<string, unknown>, context: DecodeContext): Subject {
  const source = objectIn(document, "source");
  const metadata = objectIn(source, "metadata");
  const subject: Subject = {
    name: textIn(metadata, "userInput") || textIn(source, "name") || textIn(metadata, "path") || context.path,
    tags: textsIn(metadata, "tags"),
    layers: [],
  };
  const config = configOf(textIn(metadata, "config"));
  const history = config === undefined ? [] : layerHistory(config);
  subject.layers = objectsIn(metadata, "layers").map((layer, index) => {
    const { size } = layer;
    const createdBy = history[index];
    return {
      diffId: textIn(layer, "digest"),
      ...(typeof size === "number" && size > 0 ? { size } : {}),
      ...(createdBy === undefined ? {} : { createdBy }),
    };
  });
  if (config !== undefined) subject.config = config;
  const id = textIn(metadata, "imageID");
  const digest = textIn(metadata, "manifestDigest");
  if (id !== "") subject.id = id;
  if (digest !== "") subject.digest = digest;
  for (const key of ["architecture", "os"] as const) {
    const value = textIn(metadata, key);
    if (value !== "") subject[key] = value;
  }
  return subject;
}

/** The configuration of the image, which Syft keeps as it was; undefined when it is of no use. */
function configOf(encoded: string): ImageConfig | undefined {
  try {
    return encoded === "" ? undefined : parseConfig(Buffer.from(encoded, "base64"), IMAGE_LIMITS);
  } catch {
    return undefined;
  }
}
