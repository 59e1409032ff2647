// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Digest, TarEntry } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { LayerContents, ReadOptions, Select } from "../model.ts";
import type { Sweep } from "../stores/file-store.ts";
import { isLayer } from "./is-layer.ts";
import { LayerScan, LinkScan } from "./layer-scan.ts";
import { passOver, within } from "./read-layer.ts";

/** A layer read in the shared pass. */
interface ReadOnce {
  path: string;
  scan: LayerScan;
  diagnostics: Diagnostic[];
}

/**
 * Reads all layers of an archive that can only be read from its start to its end: a compressed file, or the
 * export of a daemon. The first layer asked for starts one pass over the archive; all layers are read as they
 * come by and remembered by the digest of their bytes, so it matters neither how the archive names them nor in
 * which order they come, nor where its manifest stands.
 */
export class SharedPass {
  readonly #sweep: Sweep;
  readonly #wanted: (entry: TarEntry) => boolean;
  readonly #diffIds: ReadonlySet<Digest>;
  /** A digest of the algorithm that all layers are known by, and the seed of their path sets. */
  readonly #like: Digest;
  readonly #seed: string;
  readonly #limits: ImageLimits;
  /** The pass made last, and the selector it was made with. */
  #pass: { select: Select; layers: Promise<Map<string, ReadOnce>> } | undefined;

  /** @param wanted whether an entry may be a layer; others are told apart by their first bytes */
  constructor(
    sweep: Sweep,
    wanted: (entry: TarEntry) => boolean,
    diffIds: readonly [Digest, ...Digest[]],
    limits: ImageLimits,
  ) {
    this.#sweep = sweep;
    this.#wanted = wanted;
    this.#diffIds = new Set(diffIds);
    this.#like = diffIds[0];
    this.#seed = diffIds.join();
    this.#limits = limits;
  }

  /** The contents of one layer. Throws an ImageError when no layer of the archive has that digest. */
  async read(diffId: Digest, options: ReadOptions): Promise<LayerContents> {
    if (this.#pass?.select !== options.select) {
      this.#pass = { select: options.select, layers: this.#readAll(options) };
    }
    const layer = (await this.#pass.layers).get(diffId);
    if (layer === undefined) {
      throw new ImageError("layer-missing", `no layer of the archive has the digest ${diffId}`, {
        hint: "The archive is incomplete or damaged: export the image again.",
      });
    }
    const contents = layer.scan.contents(diffId);
    layer.diagnostics.splice(0).forEach(within(diffId, options.report));
    return contents;
  }

  async #readAll(options: ReadOptions): Promise<Map<string, ReadOnce>> {
    const layers = new Map<string, ReadOnce>();
    let read = 0;
    await this.#sweep(this.#wanted, async (entry, content) => {
      const sniffed = await isLayer(content);
      if (!sniffed.layer) return;
      const diagnostics: Diagnostic[] = [];
      const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
      const scan = new LayerScan(this.#seed, { ...options, report }, this.#limits);
      const { diffId } = await passOver(sniffed.content, scan, {
        like: { diffId: this.#like },
        limits: this.#limits,
        report,
        progress: (bytes) => options.progress?.(read + bytes, undefined),
      });
      read += entry.size;
      if (diffId !== undefined && this.#diffIds.has(diffId)) {
        layers.set(diffId, { path: entry.path, scan, diagnostics });
      }
    });
    await this.#readLinks(layers);
    return layers;
  }

  /** A second pass, for the targets of hard links that were not wanted themselves. */
  async #readLinks(layers: Map<string, ReadOnce>): Promise<void> {
    const lacking = new Map(
      [...layers.values()].filter(({ scan }) => scan.missing.size > 0).map((one) => [one.path, one]),
    );
    if (lacking.size === 0) return;
    await this.#sweep(
      (entry) => lacking.has(entry.path),
      async (entry, content) => {
        const { scan, diagnostics } = lacking.get(entry.path)!;
        const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
        const links = new LinkScan(scan.missing, this.#limits, report);
        await passOver(content, links, { limits: this.#limits, report: () => undefined });
        scan.resolve(links.found);
      },
    );
  }
}
