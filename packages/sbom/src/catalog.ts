// SPDX-License-Identifier: Apache-2.0
import { posix } from "node:path";
import { type Diagnostic, Diagnostics, messageOf } from "@vendorless/base";
import { catalogers as allCatalogers } from "./catalogers/index.ts";
import { identifyDistro, type ReadFile } from "./distro.ts";
import { type Extracted, extractFrom } from "./extract.ts";
import { ownedPaths } from "./files/owned-files.ts";
import {
  type CatalogContext,
  type Cataloger,
  type CatalogFile,
  type Distro,
  type Package,
  type PackageRole,
  type Relation,
  systemTypes,
} from "./model.ts";
import { withoutOverlap, withoutOwned } from "./overlap.ts";
import { relate } from "./relations/relate.ts";
import type { TiedPackage } from "./relations/resolve.ts";
import { ofRoles } from "./roles.ts";
import { compileMatcher } from "./select.ts";

/** What {@link catalogFiles} finds. */
export interface Catalog {
  /** Sorted by type, name, version and path. */
  packages: Package[];
  relations: Relation[];
  distro: Distro | undefined;
  diagnostics: Diagnostic[];
}

/**
 * Finds the packages in some files. Each file bears the path its format has in an image or a source tree
 * (`var/lib/dpkg/status`, `app/package-lock.json`; a slash in front is passed over); together they are taken as one file system, whose
 * distribution is told by its os-release. Never throws for what is in the files.
 *
 * @param catalogers the formats to look for; all by default
 * @param roles the roles that packages may have to be listed; those of {@link usualRoles} by default
 */
export function catalogFiles(
  files: readonly CatalogFile[],
  catalogers: readonly Cataloger[] = allCatalogers,
  roles?: readonly PackageRole[],
): Catalog {
  const diagnostics = new Diagnostics();
  const matcher = compileMatcher(catalogers);
  const rooted = files.map(({ path, content }) => ({ path: path.replace(/^(?:\.?\/)+/, ""), content }));
  const read = readerOf(rooted);
  const distro = identifyDistro(read);
  const context = { distro, read, report: diagnostics.report };
  const packages = rooted.flatMap((file) =>
    catalogFile(file, matcher.catalogersOf(file.path, file.content), context),
  );
  const unowned = withoutOwned(
    packages,
    ownedPaths(rooted, matcher, () => undefined),
  );
  const merged = ofRoles(mergePackages(withoutOverlap(unowned, matcher.executables)), roles);
  return {
    ...relate(merged, diagnostics.report),
    distro,
    diagnostics: diagnostics.list(),
  };
}

/** The packages some catalogers find in one file, without layers. A cataloger that throws is reported. */
export function catalogFile(
  file: CatalogFile,
  catalogers: readonly Cataloger[],
  context: CatalogContext,
): TiedPackage[] {
  const whole = catalogers.filter(({ extract }) => extract === undefined);
  return [
    ...whole.flatMap((cataloger) => runCataloger(cataloger, file, context)),
    ...catalogExtract(file.path, extractFrom(file, catalogers), catalogers, context),
  ];
}

/** The packages that some catalogers find in what they have taken out of a file before. */
export function catalogExtract(
  path: string,
  { parts, diagnostics }: Extracted,
  catalogers: readonly Cataloger[],
  context: CatalogContext,
): TiedPackage[] {
  for (const diagnostic of diagnostics) context.report(diagnostic);
  return catalogers.flatMap((cataloger) => {
    const part = parts[cataloger.name];
    return part === undefined ? [] : runCataloger(cataloger, { path, content: Buffer.from(part) }, context);
  });
}

function runCataloger(cataloger: Cataloger, file: CatalogFile, context: CatalogContext): TiedPackage[] {
  const packages: TiedPackage[] = [];
  try {
    for (const { path = `/${file.path}`, ...found } of cataloger.catalog(file, context)) {
      packages.push({ ...found, locations: [{ path }], foundBy: cataloger.name });
    }
  } catch (error) {
    const message = `${cataloger.name} failed: ${messageOf(error)}`;
    context.report({ severity: "error", code: "cataloger-failed", message, path: file.path });
  }
  return packages;
}

/**
 * Reads files of one view by path, through symbolic links in place of the file or its directory.
 *
 * @param links targets of symbolic links, by path without leading slash
 */
export function readerOf(
  files: readonly CatalogFile[],
  links: ReadonlyMap<string, string> = new Map(),
): ReadFile {
  const contents = new Map(files.map((file) => [file.path, file.content]));
  return (path) => {
    let current = path;
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const content = contents.get(current);
      if (content !== undefined) return content;
      const followed = follow(current, links);
      if (followed === undefined) return undefined;
      current = followed;
    }
    return undefined;
  };
}

/** Links followed in a row, before they are taken for a circle. */
const MOST_HOPS = 8;

/** The path with a link at its end or in place of its directory replaced by the target. */
function follow(path: string, links: ReadonlyMap<string, string>): string | undefined {
  const folder = posix.dirname(path);
  const target = links.get(path);
  if (target !== undefined) return resolve(folder, target);
  const folderTarget = links.get(folder);
  if (folderTarget === undefined) return undefined;
  return posix.join(resolve(posix.dirname(folder), folderTarget), posix.basename(path));
}

/** Resolves a link target within the root: `..` does not lead out of it. */
function resolve(folder: string, target: string): string {
  return posix.resolve("/", folder, target).slice(1);
}

/**
 * Merges what is the same package and sorts. A package of the operating system is installed once, whatever
 * number of databases list it; a language's package is one per file, as each copy is used on its own.
 */
export function mergePackages<T extends Package>(packages: readonly T[]): T[] {
  const merged = new Map<string, T>();
  for (const found of packages) {
    const path = pathOf(found);
    const key = systemTypes.has(found.type) ? found.purl : `${found.purl} ${path}`;
    const first = merged.get(key);
    if (first === undefined) {
      merged.set(key, found);
      continue;
    }
    for (const location of found.locations) {
      if (!first.locations.some(({ path }) => path === location.path)) first.locations.push(location);
    }
    if (first.licenses.length === 0) first.licenses = found.licenses;
    if (found.role === undefined) delete first.role;
  }
  for (const { locations } of merged.values()) locations.sort((a, b) => compare(a.path, b.path));
  return [...merged.values()].sort(
    (a, b) =>
      compare(a.type, b.type) ||
      compare(a.name, b.name) ||
      compare(a.version, b.version) ||
      compare(pathOf(a), pathOf(b)) ||
      compare(a.purl, b.purl),
  );
}

/** Documents need not say where a package lies. */
function pathOf({ locations }: Package): string {
  return locations[0]?.path ?? "";
}

/** By code unit: independent of the locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
