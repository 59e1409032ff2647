// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";

/** Knows which files the packages of one package manager own: the unit of `owners/`. */
export interface Owner {
  name: string;
  /** Globs of the files that say so; matched against paths without leading slash. */
  files: readonly string[];
  /** The paths that one of those files lists, without leading slash. */
  paths(content: Buffer, path: string, report: Report): Iterable<string>;
}
