// SPDX-License-Identifier: Apache-2.0
import { packageOfPurl } from "../ecosystems/purl.ts";
import { type Location, type Package, type PackageRole, packageRoles } from "../model.ts";
import { decodePurl } from "../purl.ts";
import { numbered, type Property, properties } from "./property.ts";

/** What a document may say of a package besides name, version, purl and licences. */
export interface PackageFacts extends Partial<Omit<Package, "type" | "locations">> {
  type?: string;
  locations: Location[];
}

/** What a package's purl does not say, as properties. */
export function propertiesOfPackage(each: Package): Property[] {
  const { type, foundBy, locations, architecture, source, vendor, module, role, sha1 } = each;
  const { cpes = [], licenseTexts = [] } = each;
  const parts = decodePurl(each.purl);
  const told = parts === undefined ? undefined : packageOfPurl(parts);
  const sourceTold = told?.source?.name === source?.name && told?.source?.version === source?.version;
  return properties([
    ["vendorless:package:type", type],
    ["vendorless:package:foundBy", foundBy],
    ["vendorless:package:architecture", told?.architecture === architecture ? undefined : architecture],
    ["vendorless:package:source:name", sourceTold ? undefined : source?.name],
    ["vendorless:package:source:version", sourceTold ? undefined : source?.version],
    ["vendorless:package:vendor", vendor],
    ["vendorless:package:module", module],
    ["vendorless:package:role", role],
    ["vendorless:package:sha1", sha1],
    ...cpes.map((cpe, index) => [`vendorless:package:cpe:${index}`, cpe] as const),
    ...licenseTexts.map((path, index) => [`vendorless:package:licenseText:${index}`, path] as const),
    ...locations.flatMap(({ path, layer }, index) => [
      [`vendorless:location:${index}:path`, path] as const,
      [`vendorless:location:${index}:layer`, layer] as const,
    ]),
  ]);
}

const LOCATION = /^(?:vendorless|syft):location:(\d{1,5}):(path|layer|layerID)$/;

/** Reads the properties that we, Syft, Trivy and cdxgen give packages. */
export function packageFacts(found: readonly Property[]): PackageFacts {
  const values = new Map<string, string>();
  const places = new Map<number, { path?: string; layer?: string }>();
  for (const { name, value } of found) {
    const match = LOCATION.exec(name);
    if (match === null) {
      values.set(name.replace(/^(?:vendorless|syft|aquasecurity:trivy):/, ""), value);
      continue;
    }
    const index = Number(match[1]);
    places.set(index, { ...places.get(index), [match[2] === "path" ? "path" : "layer"]: value });
  }
  const file = values.get("FilePath") ?? values.get("SrcFile");
  const layer = values.get("LayerDiffID");
  if (places.size === 0 && file) places.set(0, { path: file, ...(layer === undefined ? {} : { layer }) });
  const facts: PackageFacts = { locations: locationsOf(places) };
  const source = sourceOf(values);
  if (source !== undefined) facts.source = source;
  const module = values.get("Modularitylabel");
  if (module) facts.module = module;
  const cpes = numbered(found, /^vendorless:package:cpe:(\d{1,3})$/);
  if (cpes.length > 0) facts.cpes = cpes;
  const licenseTexts = numbered(found, /^vendorless:package:licenseText:(\d{1,3})$/);
  if (licenseTexts.length > 0) facts.licenseTexts = licenseTexts;
  for (const key of ["type", "foundBy", "architecture", "vendor", "module", "sha1"] as const) {
    const value = values.get(`package:${key}`);
    if (value) facts[key] = value;
  }
  const role = roleOf(values.get("package:role"));
  if (role !== undefined) facts.role = role;
  return facts;
}

/** A role by its name; undefined for any other text. */
export function roleOf(text: string | undefined): PackageRole | undefined {
  return packageRoles.find((role) => role === text);
}

/** In the order of their numbers. */
function locationsOf(places: ReadonlyMap<number, { path?: string; layer?: string }>): Location[] {
  return [...places]
    .sort(([a], [b]) => a - b)
    .flatMap(([, { path, layer }]) =>
      path ? [{ path: path.replace(/^\/*/, "/"), ...(layer ? { layer } : {}) }] : [],
    );
}

/** The source package as we write it, or as Trivy does, in parts. */
function sourceOf(values: ReadonlyMap<string, string>): Package["source"] {
  const name = values.get("package:source:name");
  if (name) return { name, version: values.get("package:source:version") ?? "" };
  const trivyName = values.get("SrcName");
  const trivyVersion = values.get("SrcVersion");
  if (!trivyName || !trivyVersion) return undefined;
  const epoch = values.get("SrcEpoch");
  const release = values.get("SrcRelease");
  return {
    name: trivyName,
    version: `${epoch ? `${epoch}:` : ""}${trivyVersion}${release ? `-${release}` : ""}`,
  };
}
