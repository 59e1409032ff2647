// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { CatalogFile, PackageFile, PackageType } from "../model.ts";

/** A package as the lists of its package manager name it. */
export interface OwnerName {
  type: PackageType;
  name: string;
  /** Absent where the lists do not say: at most one of the name, or one for each architecture, is installed then. */
  version?: string;
  architecture?: string;
}

/** What a package manager noted down of a file; see {@link PackageFile}. */
export interface OwnedFile extends Omit<PackageFile, "package"> {
  owner: OwnerName;
  /** Without leading slash. */
  path: string;
}

/** Knows which files the packages of one package manager own: the unit of `owners/`. */
export interface Owner {
  name: string;
  /** Globs of the files that say so; matched against paths without leading slash. */
  files: readonly string[];
  /** Globs of further files, which say how the owned files should look. */
  details?: readonly string[];
  /**
   * The files of all packages, from those lists that are there. A file that several packages have comes once for each.
   * The same `owner` is the same object.
   */
  list(files: readonly CatalogFile[], report: Report): Iterable<OwnedFile>;
}
