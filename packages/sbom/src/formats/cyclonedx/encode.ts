// SPDX-License-Identifier: Apache-2.0
import { cpesOf } from "../../cpe.ts";
import { allOf, kindOfLicense } from "../../licenses/kind.ts";
import type { Analysis, Distro, Package, Relation } from "../../model.ts";
import { packageIds, uuidOf } from "../../package-id.ts";
import { decodePurl } from "../../purl.ts";
import { createdTime } from "../created.ts";
import { propertiesOfDistro } from "../distro-properties.ts";
import type { EncodeOptions } from "../format.ts";
import { propertiesOfPackage } from "../package-properties.ts";
import { properties } from "../property.ts";
import { imagePurl, isImage, subjectName, subjectProperties } from "../subject.ts";
import { tool } from "../tool.ts";
import { type Bom, type Component, cyclonedxVersions, type LicenseChoice } from "./bom.ts";
import { dependenciesOf, OWNER } from "./dependencies.ts";

/** The bill of materials of an analysis. */
export function encodeBom(analysis: Analysis, options: EncodeOptions = {}): Bom {
  const specVersion = options.version ?? cyclonedxVersions[0];
  const timestamp = createdTime(analysis, options);
  const { packages, distro } = analysis;
  const ids = packageIds(packages);
  const references = new Map(packages.map(({ purl }, at) => [ids[at]!, referenceOf(purl, ids[at]!)]));
  const owners = ownersOf(analysis.relations, references);
  const component = subjectComponent(analysis);
  const components = [
    ...packages.map((each, at) => packageComponent(each, ids[at]!, owners.get(ids[at]!), specVersion)),
    ...(distro === undefined ? [] : [distroComponent(distro)]),
  ];
  const bom: Bom = {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: "CycloneDX",
    specVersion,
    serialNumber: "",
    version: 1,
    metadata: {
      ...(timestamp === undefined ? {} : { timestamp }),
      tools: specVersion === "1.4" ? [{ ...tool }] : { components: [{ type: "application", ...tool }] },
      component,
    },
    components,
    dependencies: dependenciesOf([component, ...components], analysis.relations, references),
  };
  return { ...bom, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bom))}` };
}

function subjectComponent(analysis: Analysis): Component {
  const { digest } = analysis;
  const purl = imagePurl(analysis);
  const properties = subjectProperties(analysis);
  return {
    type: isImage(analysis) ? "container" : "application",
    "bom-ref": purl ?? "subject",
    name: subjectName(analysis),
    ...(digest === undefined ? {} : { version: digest }),
    ...(digest?.startsWith("sha256:") ? { hashes: [{ alg: "SHA-256", content: digest.slice(7) }] } : {}),
    ...(purl === undefined ? {} : { purl }),
    ...(properties.length === 0 ? {} : { properties }),
  };
}

/** Unique, and readable: the purl says which package it is, the identifier which of several. */
function referenceOf(purl: string, id: string): string {
  return `${purl}${purl.includes("?") ? "&" : "?"}package-id=${id}`;
}

/** References of the packages that others came with, which CycloneDX has no word for. */
function ownersOf(
  relations: readonly Relation[],
  references: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map(
    relations.flatMap(({ from, to, kind }) => {
      const owner = kind === "owned-by" ? references.get(to) : undefined;
      return owner === undefined ? [] : [[from, owner] as const];
    }),
  );
}

function packageComponent(
  each: Package,
  id: string,
  owner: string | undefined,
  specVersion: string,
): Component {
  const { name, version, purl, type, role, sha1, locations } = each;
  const licenses = licenseChoices(each.licenses, specVersion);
  const cpe = cpesOf(each)[0];
  // The group of a Maven package is in its purl alone; in others the namespace is part of the name or no group.
  const group = type === "java-archive" ? decodePurl(purl)?.namespace : undefined;
  return {
    type: "library",
    "bom-ref": referenceOf(purl, id),
    ...(group === undefined ? {} : { group }),
    name,
    ...(version === "" ? {} : { version }),
    ...(role === "development" ? { scope: "excluded" } : {}),
    ...(sha1 === undefined ? {} : { hashes: [{ alg: "SHA-1", content: sha1 }] }),
    ...(licenses.length === 0 ? {} : { licenses }),
    ...(cpe === undefined ? {} : { cpe }),
    purl,
    properties: [...propertiesOfPackage(each), ...properties([[OWNER, owner]])],
    ...(specVersion === "1.4" || locations.length === 0
      ? {}
      : { evidence: { occurrences: locations.map(({ path }) => ({ location: path })) } }),
  };
}

/** Before version 1.7, there may be either one expression or any number of others. */
function licenseChoices(licenses: readonly string[], specVersion: string): LicenseChoice[] {
  const kinds = licenses.map(kindOfLicense);
  const mixed = licenses.length > 1 && kinds.includes("expression") && specVersion < "1.7";
  if (mixed && !kinds.includes("name")) return [{ expression: allOf(licenses) }];
  return licenses.map((text, index) => {
    if (kinds[index] === "expression" && !mixed) return { expression: text };
    return { license: kinds[index] === "id" ? { id: text } : { name: text } };
  });
}

function distroComponent(distro: Distro): Component {
  const { id, version, name } = distro;
  const properties = propertiesOfDistro(distro);
  return {
    type: "operating-system",
    "bom-ref": `os:${id}@${version}`,
    name: id,
    ...(version === "" ? {} : { version }),
    ...(name === undefined ? {} : { description: name }),
    ...(properties.length === 0 ? {} : { properties }),
  };
}
