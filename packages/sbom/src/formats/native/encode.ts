// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import type { Analysis, BaseImage, Distro, Package, Relation } from "../../model.ts";
import { packageIds } from "../../package-id.ts";

/** What `sbom -o json` prints: the first members of what `scan -o json` does. */
export interface InventoryReport {
  source: { type: string; reference: string };
  image: ImageReport;
  distro: Distro | null;
  /** How many regular files a container sees, and how many of them no package of the system owns; null if unknown. */
  files: { total: number; unowned: number } | null;
  packages: IdentifiedPackage[];
  /** Between packages, by their ids. */
  relations: Relation[];
  diagnostics: Diagnostic[];
}

/** A package with what relations refer to it by. */
export interface IdentifiedPackage extends Package {
  id: string;
  /** Whether it came with the base image; absent where that is not known. */
  fromBase?: boolean;
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
  /** What it was built on; null when nothing tells. */
  base: BaseImage | null;
  /** Entries and content bytes over all layers. */
  entries: number;
  bytes: number;
}

/** Puts an analysis in the form of our own JSON. */
export function inventoryReport(analysis: Analysis): InventoryReport {
  const { source, reference, distro, listing, packages, relations, diagnostics } = analysis;
  const ids = packageIds(packages);
  const origin = originIn(analysis);
  return {
    source: { type: source, reference },
    image: imageReport(analysis),
    distro: distro ?? null,
    files: listing === undefined ? null : { total: listing.total, unowned: listing.unowned },
    packages: packages.map((each, index) => identified({ ...each, ...origin(each) }, ids[index]!)),
    relations,
    diagnostics,
  };
}

/** Tells packages of the base image from those of the image's own layers, where the layers of the base are known. */
function originIn({ base, layers }: Analysis): (found: Package) => { fromBase?: boolean } {
  if (base?.layers === undefined) return () => ({});
  const own = new Set(layers.slice(base.layers).map(({ diffId }) => diffId));
  return ({ locations }) => ({ fromBase: !own.has(locations[0]?.layer ?? "") });
}

/** What all packages have, then what some have by name: the order is the same whoever put the package together. */
function identified(each: Package & { fromBase?: boolean }, id: string): IdentifiedPackage {
  const { name, version, type, purl, licenses, locations, foundBy, ...rest } = each;
  const facts = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { id, name, version, type, purl, licenses, locations, ...facts, foundBy };
}

function imageReport({ id, digest, tags, config, layers, base, entries, bytes }: Analysis): ImageReport {
  return {
    id: id ?? null,
    digest: digest ?? null,
    tags,
    architecture: config.architecture ?? null,
    os: config.os ?? null,
    created: config.created ?? null,
    layers,
    base: base ?? null,
    entries,
    bytes,
  };
}
