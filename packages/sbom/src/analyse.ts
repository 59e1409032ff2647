// SPDX-License-Identifier: Apache-2.0
import { type Diagnostic, Diagnostics, type Report } from "@vendorless/base";
import {
  type FileEntry,
  type Image,
  type Inspector,
  type LayerContents,
  type SquashedFile,
  squash,
} from "@vendorless/image";
import { attributeLayers, type FileVersion } from "./attribute.ts";
import { type BaseCandidate, baseImageOf } from "./base-image.ts";
import { catalogExtract, catalogFile, mergePackages, readerOf } from "./catalog.ts";
import { catalogers as allCatalogers } from "./catalogers/index.ts";
import { identifyDistro } from "./distro.ts";
import { unpack } from "./extract.ts";
import { digestsInspector } from "./files/digests.ts";
import { LayeredFiles } from "./files/image-files.ts";
import { isOwnership, ownedFiles, ownedPaths } from "./files/owned-files.ts";
import { markOwned } from "./files/owned-packages.ts";
import { malwareScanOf } from "./malware/scan.ts";
import type { Analysis, CatalogContext, Cataloger, Distro, PackageRole } from "./model.ts";
import { withoutOverlap, withoutOwned } from "./overlap.ts";
import { relate } from "./relations/relate.ts";
import type { TiedPackage } from "./relations/resolve.ts";
import { ofRoles } from "./roles.ts";
import { compileSearch, type Search, type SearchOptions } from "./search.ts";
import { compileMatcher, compileSelect, hasSetId, type Matcher } from "./select.ts";
import { selectVersion } from "./select-version.ts";

/** Options of {@link analyse}. */
export interface AnalyseOptions extends SearchOptions {
  /** Gets each diagnostic too; the analysis has them all. */
  report?: Report;
  /** Told now and then how many bytes of which layer have been read, and of how many, when that is known. */
  progress?: (layer: string, bytes: number, total: number | undefined) => void;
  /** What looks into the files of all layers, besides the search for packages. */
  inspectors?: readonly Inspector[];
  /** Whether to compute digests of all files, and to gather what package managers noted down of how files should look. */
  digests?: boolean;
  /** Images that this one may have been built on. */
  bases?: readonly BaseCandidate[];
  /** The formats to look for; by default those that {@link catalogersFor} the image returns. */
  catalogers?: readonly Cataloger[];
  /** The roles that packages may have to be listed; by default those of {@link usualRoles}. */
  roles?: readonly PackageRole[];
}

/** Layers read at the same time: one waits for the disk or the network while another is decompressed. */
const CONCURRENT_LAYERS = 2;

/**
 * Reads an opened image once, layer by layer, and says what is in it. The same image gives the same analysis.
 * What is wrong with files becomes diagnostics; an ImageError is thrown when a layer cannot be read.
 */
export async function analyse(image: Image, options: AnalyseOptions = {}): Promise<Analysis> {
  const matcher = compileMatcher(options.catalogers ?? catalogersFor(image), options.digests);
  const diagnostics = new Diagnostics();
  const report: Report = (diagnostic) => {
    diagnostics.report(diagnostic);
    options.report?.(diagnostic);
  };
  const search = compileSearch(options);
  const layers = await readLayers(image, matcher, search, report, options);
  const visible = squash(layers);
  const read = readerOf(contentsOf(visible), new Map(layers.flatMap(({ symlinks }) => [...symlinks])));
  const distro = identifyDistro(read);
  const chosen = compileMatcher(options.catalogers ?? catalogersFor(image, distro), options.digests);
  const found = visible.flatMap((file) => packagesIn(file, layers, chosen, { distro, read, report }));
  // What is wrong with the lists, their catalogers have reported.
  const lists = contentsOf(visible).filter(({ path }) => isOwnership(chosen, path));
  const owned = (): Iterable<string> => ownedPaths(lists, chosen, () => undefined);
  const packages = withoutOverlap(withoutOwned(found, owned()), chosen.executables);
  const related = relate(ofRoles(mergePackages(packages), options.roles), report);
  const listing = new LayeredFiles(
    layers,
    () => ownedFiles(lists, chosen, () => undefined),
    related.packages,
  );
  const base = baseImageOf(image.config, options.bases ?? []);
  const malware = malwareScanOf(layers, options.inspectors ?? []);

  return {
    source: image.source,
    reference: image.reference,
    ...(image.id === undefined ? {} : { id: image.id }),
    ...(image.digest === undefined ? {} : { digest: image.digest }),
    tags: image.tags,
    config: image.config,
    layers: image.layers.map(({ diffId, digest, size, createdBy }) => ({
      diffId,
      ...(digest === undefined ? {} : { digest }),
      ...(size === undefined ? {} : { size }),
      ...(createdBy === undefined ? {} : { createdBy: search.masked(createdBy) }),
    })),
    ...(base === undefined ? {} : { base }),
    distro,
    ...markOwned(related, (path) => listing.ownerOf(path)),
    listing,
    files: visible.filter(({ file }) => hasSetId(file)).map(factsOf),
    inspections: layers.flatMap(({ layer, inspections }) =>
      inspections.map((found) => ({ layer, ...found })),
    ),
    ...(malware === undefined ? {} : { malware }),
    ...search.results({ image, layers, owned }, visible, report),
    entries: layers.reduce((sum, { entries }) => sum + entries, 0),
    bytes: layers.reduce((sum, { bytes }) => sum + bytes, 0),
    diagnostics: diagnostics.list(),
  };
}

/**
 * The catalogers for what an image is by nature. What is made of layers, and a directory that holds a distribution (the
 * root of a machine), is read for packages in place: a lock file in it is somebody's document. Any other directory
 * may be a source tree, and is read for what it declares as well.
 */
export function catalogersFor(image: Pick<Image, "id">, distro?: Distro): readonly Cataloger[] {
  if (image.id === undefined && distro === undefined) return allCatalogers;
  return allCatalogers.filter(({ tags }) => tags.includes("installed"));
}

/** Reads all layers, a few at a time. Diagnostics come in the order of the layers, whichever is done first. */
async function readLayers(
  image: Image,
  matcher: Matcher,
  search: Search,
  report: Report,
  { inspectors = [], digests = false, progress }: AnalyseOptions,
): Promise<LayerContents[]> {
  const select = compileSelect(matcher, search.retrieved);
  const version = selectVersion(matcher.catalogers, search.retrieved, digests);
  const looking = [...inspectors, ...search.inspectors, ...(digests ? [digestsInspector] : [])];
  const contents: LayerContents[] = [];
  const found: Diagnostic[][] = image.layers.map(() => []);
  const waiting = image.layers.entries();
  const failures: unknown[] = [];

  async function readNext(): Promise<void> {
    for (const [index, layer] of waiting) {
      if (failures.length > 0) return;
      const { diffId, digest, size } = layer;
      const shown = (bytes: number, total = size): void => progress?.(digest ?? diffId, bytes, total);
      const collect: Report = (diagnostic) => void found[index]!.push({ layer: diffId, ...diagnostic });
      try {
        contents[index] = await layer.read({
          select,
          ...(version === undefined ? {} : { selectVersion: version }),
          inspectors: looking,
          report: collect,
          progress: shown,
        });
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT_LAYERS }, readNext));
  for (const diagnostic of found.flat()) report(diagnostic);
  if (failures.length > 0) throw failures[0];
  return contents;
}

function contentsOf(files: readonly SquashedFile[]): { path: string; content: Buffer }[] {
  return files.flatMap(({ path, file: { content } }) => (content === undefined ? [] : [{ path, content }]));
}

/** The packages that a visible file is evidence of, each with the layer that brought it. */
function packagesIn(
  squashed: SquashedFile,
  layers: readonly LayerContents[],
  matcher: Matcher,
  context: CatalogContext,
): TiedPackage[] {
  const { path, file, target } = squashed;
  const { content, extract } = file;
  const catalogers = matcher.catalogersOf(path, content);
  // A link to a file that is evidence in its own right says nothing new.
  if (target !== undefined && (extract ?? matcher.catalogersOf(target, content)[0]) !== undefined) return [];
  const evidence = content ?? extract;
  if (evidence === undefined) {
    // Files that are looked into while they pass, their layer has reported.
    if (file.type !== "symlink" && catalogers.some(({ extract }) => extract === undefined)) {
      const message = `evidence of packages was not read: ${file.size} bytes`;
      context.report({ severity: "error", code: "evidence-not-read", message, path });
    }
    return [];
  }
  const catalog = (bytes: Buffer, context: CatalogContext): TiedPackage[] =>
    content === undefined
      ? catalogExtract(path, unpack(bytes), matcher.catalogers, context)
      : catalogFile({ path, content: bytes }, catalogers, context);
  const packages = catalog(evidence, context);
  const hidden: CatalogContext = { ...context, read: () => undefined, report: () => undefined };
  const versions = versionsOf(squashed, layers, content === undefined ? "extract" : "content");
  attributeLayers(packages, versions, (bytes) => catalog(bytes, hidden));
  return packages;
}

/** The versions of a file that follow on each other down from the visible one. */
function versionsOf(
  squashed: SquashedFile,
  layers: readonly LayerContents[],
  kept: "content" | "extract",
): FileVersion[] {
  const versions: FileVersion[] = [];
  for (const { layer, file } of [...squashed.lower, squashed].reverse()) {
    const content = file[kept];
    if (content === undefined) break;
    versions.push({ layer: layers[layer]!.layer, content });
  }
  return versions;
}

function factsOf({ path, file }: SquashedFile): FileEntry {
  const { content: _content, extract: _extract, ...facts } = file;
  return { ...facts, path };
}
