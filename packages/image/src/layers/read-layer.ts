// SPDX-License-Identifier: Apache-2.0
import {
  type Digest,
  decompress,
  hasherFor,
  messageOf,
  type Report,
  TarReader,
  type TarVisitor,
  VendorlessError,
} from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { LayerContents, ReadOptions } from "../model.ts";
import { LayerScan, LinkScan } from "./layer-scan.ts";

/** A layer as it is stored. */
export interface StoredLayer {
  diffId: Digest;
  /** Digest and size of the stored bytes, when the source names them. */
  digest?: Digest;
  size?: number;
  /** The stored bytes from the start; may be called again. */
  open(): AsyncIterable<Buffer>;
}

/** Passes over a layer that look for targets of hard links, and links to links. */
const LINK_PASSES = 4;

/**
 * Reads a layer: stored bytes → decompressed → tar entries → what the selector wants, with both digests
 * checked on the way. Decompression runs in another thread than parsing and hashing.
 *
 * Throws an ImageError when the layer is broken, beyond a limit or not what its digests say; what it held is
 * not to be trusted then, so nothing of it is returned.
 */
export async function readLayer(
  layer: StoredLayer,
  options: ReadOptions,
  limits: ImageLimits,
): Promise<LayerContents> {
  const report = within(layer.diffId, options.report);
  const scan = new LayerScan(layer.diffId, { ...options, report }, limits);
  const digests = await passOver(layer.open(), scan, {
    like: layer,
    limits,
    report,
    progress: (bytes) => options.progress?.(bytes, layer.size),
    ready: () => scan.ready(),
  });
  checkDigests(layer, digests);
  await readLinks(() => layer.open(), scan, limits, report);
  await scan.settle();
  return scan.contents(layer.diffId);
}

/** Passes over a layer again, for the targets of hard links that were not wanted themselves. */
export async function readLinks(
  open: () => AsyncIterable<Buffer>,
  scan: LayerScan,
  limits: ImageLimits,
  report: Report,
): Promise<void> {
  for (let pass = 0; pass < LINK_PASSES && scan.missing.size > 0; pass++) {
    const links = new LinkScan(scan.missing, limits, report);
    await passOver(open(), links, { limits, report: () => undefined });
    scan.resolve(links.found);
  }
}

/** Adds the layer to each diagnostic. */
export function within(layer: string, report: Report): Report {
  return (diagnostic) => report({ ...diagnostic, layer });
}

/** What one pass needs besides the bytes. */
export interface PassOptions {
  /** Digests to compute: of the stored bytes and of the decompressed ones. None are when this is absent. */
  like?: { diffId: Digest; digest?: Digest };
  limits: ImageLimits;
  report: Report;
  progress?: (bytes: number) => void;
  /** When the visitor can take more; undefined when it can at once. */
  ready?: () => Promise<unknown> | undefined;
}

/** Digests of the bytes that passed. */
export interface PassDigests {
  digest?: Digest;
  diffId?: Digest;
}

/** Leads the stored bytes of a layer past a visitor. Throws an ImageError `layer-broken` or `limit-exceeded`. */
export async function passOver(
  stored: AsyncIterable<Buffer>,
  visitor: TarVisitor,
  { like, limits, report, progress, ready }: PassOptions,
): Promise<PassDigests> {
  // The two digests of an uncompressed layer are of the same bytes.
  const storedHash =
    like?.digest === undefined || like.digest === like.diffId ? undefined : hasherFor(like.digest);
  const plainHash = like === undefined ? undefined : hasherFor(like.diffId);
  const tar = new TarReader(visitor, report, limits.tar);
  let read = 0;
  const watched = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of stored) {
      read += chunk.length;
      storedHash?.update(chunk);
      progress?.(read);
      yield chunk;
    }
  };
  try {
    for await (const chunk of decompress(watched(), limits.decompress)) {
      plainHash?.update(chunk);
      tar.push(chunk);
      const wait = ready?.();
      if (wait !== undefined) await wait;
    }
  } catch (error) {
    throw layerError(error, like?.diffId);
  }
  tar.finish();
  const diffId = plainHash?.digest();
  const digest = storedHash?.digest() ?? (like?.digest === undefined ? undefined : diffId);
  return { ...(digest === undefined ? {} : { digest }), ...(diffId === undefined ? {} : { diffId }) };
}

function layerError(error: unknown, layer: string | undefined): unknown {
  if (!(error instanceof VendorlessError) || error instanceof ImageError) return error;
  const message = `layer ${layer ?? ""}: ${messageOf(error)}`;
  switch (error.code) {
    case "compression-bomb":
      return new ImageError("limit-exceeded", message, {
        cause: error,
        hint: "If the image is trusted, raise the limit `decompress`.",
      });
    case "compression-unsupported":
      return new ImageError("unsupported", message, {
        cause: error,
        hint: "Push or save the image again with gzip or zstd layers.",
      });
    case "compression-broken":
      return new ImageError("layer-broken", message, {
        cause: error,
        hint: "Fetch or export the image again.",
      });
    default:
      return error;
  }
}

/** Throws an ImageError `digest-mismatch` unless the bytes were those that the manifest and configuration name. */
export function checkDigests(layer: { diffId: Digest; digest?: Digest }, found: PassDigests): void {
  const hint = "The image is damaged or was tampered with: fetch or export it again.";
  if (layer.digest !== undefined && found.digest !== layer.digest) {
    const message = `layer blob ${layer.digest} has the digest ${found.digest}`;
    throw new ImageError("digest-mismatch", message, { hint });
  }
  if (found.diffId !== layer.diffId) {
    const message = `layer ${layer.diffId} decompresses to ${found.diffId}`;
    throw new ImageError("digest-mismatch", message, { hint });
  }
}
