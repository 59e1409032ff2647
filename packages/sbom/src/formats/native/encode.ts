// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import type { Analysis, Distro, Package, Relation } from "../../model.ts";
import { packageIds } from "../../package-id.ts";

/** What `sbom -o json` prints: the first members of what `scan -o json` does. */
export interface InventoryReport {
  source: { type: string; reference: string };
  image: ImageReport;
  distro: Distro | null;
  packages: IdentifiedPackage[];
  /** Between packages, by their ids. */
  relations: Relation[];
  diagnostics: Diagnostic[];
}

/** A package with what relations refer to it by. */
export interface IdentifiedPackage extends Package {
  id: string;
}

/** The image as such. For directories id, digest, and tags are empty. */
interface ImageReport {
  id: string | null;
  digest: string | null;
  tags: string[];
  architecture: string | null;
  os: string | null;
  created: string | null;
  layers: Analysis["layers"];
  /** Entries and content bytes over all layers. */
  entries: number;
  bytes: number;
}

/** Puts an analysis in the form of our own JSON. */
export function inventoryReport(analysis: Analysis): InventoryReport {
  const { source, reference, distro, packages, relations, diagnostics } = analysis;
  const ids = packageIds(packages);
  return {
    source: { type: source, reference },
    image: imageReport(analysis),
    distro: distro ?? null,
    packages: packages.map((each, index) => identified(each, ids[index]!)),
    relations,
    diagnostics,
  };
}

/** What all packages have, then what some have by name: the order is the same whoever put the package together. */
function identified(each: Package, id: string): IdentifiedPackage {
  const { name, version, type, purl, licenses, locations, foundBy, ...rest } = each;
  const facts = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { id, name, version, type, purl, licenses, locations, ...facts, foundBy };
}

function imageReport({ id, digest, tags, config, layers, entries, bytes }: Analysis): ImageReport {
  return {
    id: id ?? null,
    digest: digest ?? null,
    tags,
    architecture: config.architecture ?? null,
    os: config.os ?? null,
    created: config.created ?? null,
    layers,
    entries,
    bytes,
  };
}
