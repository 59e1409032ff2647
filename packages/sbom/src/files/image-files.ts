// SPDX-License-Identifier: Apache-2.0
import { type LayerContents, type VisibleFile, VisibleFiles } from "@vendorless/image";
import type { FileDigests, ImageFile, ImageFiles, Package, PackageFile } from "../model.ts";
import type { OwnedFile } from "../owners/owner.ts";
import { digestsInspector } from "./digests.ts";
import { Ownership } from "./ownership.ts";

/** The files of an image, from the tables of its layers and the lists of package managers. */
export class LayeredFiles implements ImageFiles {
  readonly #layers: readonly LayerContents[];
  readonly #owned: () => Iterable<OwnedFile>;
  readonly #packages: readonly Package[];
  #visible: VisibleFiles | undefined;
  #ownership: Ownership | undefined;
  #counts: { total: number; without: number } | undefined;
  /** For each layer, digests by path. */
  #digests: readonly ReadonlyMap<string, FileDigests>[] | undefined;

  /**
   * @param layers lowest first
   * @param owned what package managers say that packages own, asked for when it is needed
   * @param packages those that may be owners
   */
  constructor(
    layers: readonly LayerContents[],
    owned: () => Iterable<OwnedFile>,
    packages: readonly Package[],
  ) {
    this.#layers = layers;
    this.#owned = owned;
    this.#packages = packages;
  }

  get total(): number {
    return this.#count().total;
  }

  get unowned(): number {
    return this.#count().without;
  }

  /** Layer by layer from the lowest up, and in each in its order. */
  *[Symbol.iterator](): Generator<ImageFile> {
    for (const file of this.#seen()) yield this.#file(file);
  }

  find(path: string): ImageFile | undefined {
    const file = this.#seen().find(path.slice(1));
    return file === undefined ? undefined : this.#file(file);
  }

  ownerOf(path: string): Package | undefined {
    return this.#owners().ownerOf(this.#seen().canonical(path.slice(1)));
  }

  *packageFiles(): Generator<PackageFile> {
    const owners = this.#owners();
    for (const { owner, path, ...facts } of this.#owned()) {
      const found = owners.packageOf(owner);
      if (found !== undefined) yield { package: found, path: `/${path}`, ...facts };
    }
  }

  #file({ layer, content, ...facts }: VisibleFile): ImageFile {
    const digests = this.#digestsOf(layer).get(content);
    const owners = (): Ownership => this.#owners();
    return {
      ...facts,
      path: `/${facts.path}`,
      layer: this.#layers[layer]!.layer,
      // Looked up by those who ask: an image may have millions of files.
      get owner() {
        return owners().ownerOf(facts.path);
      },
      ...(digests === undefined || facts.type === "symlink" ? {} : { digests }),
    };
  }

  #seen(): VisibleFiles {
    this.#visible ??= new VisibleFiles(this.#layers);
    return this.#visible;
  }

  #owners(): Ownership {
    const canonical = (path: string): string => this.#seen().canonical(path);
    this.#ownership ??= new Ownership(this.#owned(), canonical, this.#packages);
    return this.#ownership;
  }

  #count(): { total: number; without: number } {
    this.#counts ??= this.#seen().count(this.#owners().numbers);
    return this.#counts;
  }

  #digestsOf(layer: number): ReadonlyMap<string, FileDigests> {
    this.#digests ??= this.#layers.map(({ inspections }) => digestsInspector.read(inspections));
    return this.#digests[layer]!;
  }
}
