// SPDX-License-Identifier: Apache-2.0
import { PathNumbers } from "@vendorless/image";
import type { Package } from "../model.ts";
import type { OwnedFile, OwnerName } from "../owners/owner.ts";

/** Which package owns which path, for any number of paths. */
export class Ownership {
  /** Paths by a number that is not 0. */
  readonly numbers: PathNumbers = new PathNumbers("ownership");
  readonly #owners: OwnerName[] = [];
  readonly #packages: ReadonlyMap<string, readonly Package[]>;

  /**
   * @param canonical follows links in place of directories: where /bin leads to /usr/bin, packages may name either
   * @param packages those that may be owners
   */
  constructor(files: Iterable<OwnedFile>, canonical: (path: string) => string, packages: readonly Package[]) {
    this.#packages = Map.groupBy(packages, ({ type, name }) => `${type} ${name}`);
    for (const { owner, path } of files) {
      if (this.#owners.at(-1) !== owner) this.#owners.push(owner);
      const place = canonical(path);
      // The first owner stays.
      if (this.numbers.getPath(place) === 0) this.numbers.putPath(place, this.#owners.length);
    }
  }

  /** The package that owns a path, without leading slash and with links followed. */
  ownerOf(path: string): Package | undefined {
    const number = this.numbers.getPath(path);
    return number === 0 ? undefined : this.packageOf(this.#owners[number - 1]!);
  }

  /** The package that a package manager means: of that version and architecture, if there are several of the name. */
  packageOf({ type, name, version, architecture }: OwnerName): Package | undefined {
    const candidates = this.#packages.get(`${type} ${name}`) ?? [];
    const rated = candidates.map((found) => {
      const versioned = version === undefined || found.version === version ? 2 : 0;
      const built = architecture === undefined || found.architecture === architecture ? 1 : 0;
      return { found, rank: versioned + built };
    });
    return rated.sort((a, b) => b.rank - a.rank)[0]?.found;
  }
}
