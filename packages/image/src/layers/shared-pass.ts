// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Digest, TarEntry } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import type { ImageLimits } from "../limits.ts";
import type { LayerContents, ReadOptions } from "../model.ts";
import type { Sweep } from "../stores/file-store.ts";
import { isLayer } from "./is-layer.ts";
import { LayerScan, LinkScan } from "./layer-scan.ts";
import { passOver, within } from "./read-layer.ts";

/** A layer while it is read. */
interface Reading {
  path: string;
  scan: LayerScan;
  diagnostics: Diagnostic[];
}

/** What a pass has read, by diffID. */
type LayersRead = ReadonlyMap<string, { contents: LayerContents; diagnostics: readonly Diagnostic[] }>;

/** A pass over the archive, and what it was made with. */
interface Pass extends Pick<ReadOptions, "select" | "inspectors"> {
  layers: Promise<LayersRead>;
  /** Whether it may have passed over layers that were said to be known. */
  skips: boolean;
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
  /** The pass made last. */
  #pass: Pass | undefined;

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
    if (this.#pass?.select !== options.select || this.#pass.inspectors !== options.inspectors) {
      const known = [...this.#diffIds].filter((other) => options.known?.(other) === true);
      this.#pass = this.#start(options, known);
    }
    const pass = this.#pass;
    let layer = (await pass.layers).get(diffId);
    if (layer === undefined && pass.skips) {
      // It turned out not to be known after all, or bears the name of another one.
      if (this.#pass === pass) this.#pass = this.#start(options, []);
      layer = (await this.#pass.layers).get(diffId);
    }
    if (layer === undefined) {
      throw new ImageError("layer-missing", `no layer of the archive has the digest ${diffId}`, {
        hint: "The archive is incomplete or damaged: export the image again.",
      });
    }
    layer.diagnostics.forEach(within(diffId, options.report));
    return layer.contents;
  }

  #start(options: ReadOptions, known: readonly Digest[]): Pass {
    return { ...options, layers: this.#readAll(options, known), skips: known.length > 0 };
  }

  /** @param known layers that need not be read: entries that are named after them are passed over */
  async #readAll(options: ReadOptions, known: readonly Digest[]): Promise<LayersRead> {
    const layers = new Map<Digest, Reading>();
    const names = known.map((diffId) => diffId.slice(diffId.indexOf(":") + 1));
    const isKnown = ({ path }: TarEntry): boolean => names.some((name) => path.includes(name));
    let read = 0;
    await this.#sweep(
      (entry) => this.#wanted(entry) && !isKnown(entry),
      async (entry, content) => {
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
          ready: () => scan.ready(),
        });
        await scan.settle();
        read += entry.size;
        if (diffId !== undefined && this.#diffIds.has(diffId)) {
          layers.set(diffId, { path: entry.path, scan, diagnostics });
        }
      },
    );
    await this.#readLinks([...layers.values()]);
    return new Map(
      [...layers].map(([diffId, { scan, diagnostics }]) => [
        diffId,
        { contents: scan.contents(diffId), diagnostics },
      ]),
    );
  }

  /** A second pass, for the targets of hard links that were not wanted themselves. */
  async #readLinks(layers: readonly Reading[]): Promise<void> {
    const lacking = new Map(layers.filter(({ scan }) => scan.missing.size > 0).map((one) => [one.path, one]));
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
