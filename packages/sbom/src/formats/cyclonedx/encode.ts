// SPDX-License-Identifier: Apache-2.0
import { allOf, kindOfLicense } from "../../licenses/kind.ts";
import type { Analysis, Distro, Package } from "../../model.ts";
import { packageIds, uuidOf } from "../../package-id.ts";
import { decodePurl } from "../../purl.ts";
import { createdTime } from "../created.ts";
import { propertiesOfDistro } from "../distro-properties.ts";
import type { EncodeOptions } from "../format.ts";
import { propertiesOfPackage } from "../package-properties.ts";
import { imagePurl, isImage, subjectName, subjectProperties } from "../subject.ts";
import { tool } from "../tool.ts";
import { type Bom, type Component, cyclonedxVersions, type LicenseChoice } from "./bom.ts";

/** The bill of materials of an analysis. */
export function encodeBom(analysis: Analysis, options: EncodeOptions = {}): Bom {
  const specVersion = options.version ?? cyclonedxVersions[0];
  const timestamp = createdTime(analysis, options);
  const ids = packageIds(analysis.packages);
  const bom: Bom = {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: "CycloneDX",
    specVersion,
    serialNumber: "",
    version: 1,
    metadata: {
      ...(timestamp === undefined ? {} : { timestamp }),
      tools: specVersion === "1.4" ? [{ ...tool }] : { components: [{ type: "application", ...tool }] },
      component: subjectComponent(analysis),
    },
    components: [
      ...analysis.packages.map((each, index) => packageComponent(each, ids[index]!, specVersion)),
      ...(analysis.distro === undefined ? [] : [distroComponent(analysis.distro)]),
    ],
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

function packageComponent(each: Package, id: string, specVersion: string): Component {
  const { name, version, purl, type } = each;
  const licenses = licenseChoices(each.licenses, specVersion);
  // The group of a Maven package is in its purl alone; in others the namespace is part of the name or no group.
  const group = type === "java-archive" ? decodePurl(purl)?.namespace : undefined;
  return {
    type: "library",
    "bom-ref": `${purl}${purl.includes("?") ? "&" : "?"}package-id=${id}`,
    ...(group === undefined ? {} : { group }),
    name,
    ...(version === "" ? {} : { version }),
    ...(licenses.length === 0 ? {} : { licenses }),
    purl,
    properties: propertiesOfPackage(each),
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
