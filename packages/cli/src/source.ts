// SPDX-License-Identifier: Apache-2.0
import { Diagnostics } from "@vendorless/base";
import { type Image, imageSources, type OpenOptions, openImage } from "@vendorless/image";
import { type AnalyseOptions, type Analysis, analyse, inventorySources } from "@vendorless/sbom";
import type { Option } from "commander";
import { openBaseImages } from "./base-images.ts";
import { printDiagnostics } from "./diagnostics.ts";
import { openLayerCache } from "./layer-cache.ts";
import { byteProgress } from "./progress.ts";
import { repeatable } from "./repeatable-option.ts";

/** What may be named as the source of a scan or of a bill of materials, for the end of a command's help. */
export function sourcesHelp(): string {
  const prefixes = [...imageSources, ...inventorySources]
    .map((source) => `  ${`${source.name}:`.padEnd(16)} ${source.description}`)
    .join("\n");
  return `\nSources:\n${prefixes}\nA bare name is tried as a path, then as an image of the local Docker or Podman,\nthen of its registry.\n`;
}

/** What a person may say about the source besides its name. */
export interface SourceOptions {
  platform?: string;
  insecureRegistry: string[];
  /** Whether layers that were read before need not be read again. */
  cache: boolean;
  /** Images that it may have been built on. */
  baseImage: string[];
}

/** The option that names registries which need not prove who they are. */
export function insecureRegistryOption(): Option {
  const description =
    "a registry that may speak plain HTTP or show any certificate: host[:port] or a network";
  return repeatable("--insecure-registry <host>", description, "none but this machine");
}

/**
 * Reads what a person named: an image, a bill of materials, or a package. When that fails, what was found on the
 * way is printed: it often says why.
 */
export async function analyseSource(
  source: string,
  { platform, insecureRegistry, cache: mayCache, baseImage }: SourceOptions,
  found: Diagnostics,
  search: Pick<AnalyseOptions, "inspectors" | "secrets" | "contents" | "digests"> = {},
): Promise<Analysis> {
  const { report } = found;
  const colon = source.indexOf(":");
  const inventory = inventorySources.find(({ name }) => name === source.slice(0, colon));
  // Not part of what was found in the image, and so of no document: the same image gives the same bytes.
  const foundInCache = new Diagnostics();
  const cache = mayCache ? openLayerCache(foundInCache.report) : undefined;
  const progress = await byteProgress(process.stderr);
  let image: Image | undefined;
  try {
    if (inventory !== undefined) return await inventory.read(source.slice(colon + 1), report);
    const opening: OpenOptions = {
      report,
      registry: { insecure: insecureRegistry },
      ...(platform === undefined ? {} : { platform }),
      ...(cache === undefined ? {} : { cache }),
    };
    const bases = await openBaseImages(baseImage, opening);
    image = await openImage(source, opening);
    return await analyse(image, { ...search, bases, report, progress: progress.update });
  } catch (thrown) {
    progress.stop();
    printDiagnostics(found.list(), process.stderr);
    throw thrown;
  } finally {
    progress.stop();
    await image?.close();
    printDiagnostics(foundInCache.list(), process.stderr);
  }
}
