// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Report } from "@vendorless/base";
import type { FileEntry, ImageConfig } from "@vendorless/image";

/** Syft's names for package types, which policies and scripts use. */
export const packageTypes = [
  "alpm",
  "apk",
  "binary",
  "bitnami",
  "conan",
  "conda",
  "cos",
  "dart-pub",
  "deb",
  "dotnet",
  "erlang-otp",
  "flatpak",
  "gem",
  "github-action",
  "github-action-workflow",
  "go-module",
  "hackage",
  "hex",
  "java-archive",
  "julia",
  "npm",
  "opam",
  "php-composer",
  "php-pear",
  "pod",
  "portage",
  "python",
  "R-package",
  "rpm",
  "rust-crate",
  "snap",
  "swift",
  "swiplpack",
  "UnknownPackage",
] as const;

/** One of {@link packageTypes}. */
export type PackageType = (typeof packageTypes)[number];

/** Where a package was found. */
export interface Location {
  /** Absolute path in the image. */
  path: string;
  /** DiffID of the layer that first held this package at this path; absent for loose files. */
  layer?: string;
}

/** One installed package. */
export interface Package {
  name: string;
  version: string;
  type: PackageType;
  /** https://github.com/package-url/purl-spec */
  purl: string;
  /** SPDX expressions where the text could be mapped, the text as found otherwise. */
  licenses: string[];
  locations: Location[];
  architecture?: string;
  /** The source package it was built from, which distribution advisories name. */
  source?: { name: string; version: string };
  /** Who built it, as the package says. */
  vendor?: string;
  /** The module of a modular distribution it belongs to, as `name:stream:version:context`. */
  module?: string;
  /** Name of the cataloger that found it. */
  foundBy: string;
}

/** The distribution, from os-release. */
export interface Distro {
  /** `ID`, such as `debian`. */
  id: string;
  /** `VERSION_ID`, such as `12`; empty for rolling distributions. */
  version: string;
  codename?: string;
  /** `ID_LIKE`, split. */
  like: string[];
  /** `PRETTY_NAME`. */
  name?: string;
}

/** A file handed to a cataloger. */
export interface CatalogFile {
  /** Without leading slash. */
  path: string;
  content: Buffer;
}

/** What a cataloger may look at besides its file. */
export interface CatalogContext {
  distro: Distro | undefined;
  /** Another selected file of the same view (its cataloger must name it under `support`), by path. */
  read: (path: string) => Buffer | undefined;
  report: Report;
}

/** A package as a cataloger finds it; where and by whom is added by `catalog.ts`. */
export type FoundPackage = Omit<Package, "locations" | "foundBy">;

/**
 * What the evidence is: `installed` files come with a package that is in place, `declared` ones (lock files,
 * manifests) say what a build would fetch. Images are read for the former, source trees for both.
 */
export type CatalogerTag = "installed" | "declared" | "os" | "language";

/** Finds the packages of one format: the unit of `catalogers/`. */
export interface Cataloger {
  /** Syft's name where it has one: users select by it. */
  name: string;
  description: string;
  tags: readonly CatalogerTag[];
  /** Globs of the files that are evidence of packages; matched against paths without leading slash. */
  files: string[];
  /** Whether executables and shared libraries are evidence too, whatever they are called. */
  executables?: true;
  /** Globs of further files that `context.read` may ask for. */
  support?: string[];
  /**
   * For files of which little matters: takes that out, in whatever form {@link catalog} will be handed it in place of
   * the content, which is not kept. Undefined when there is nothing in the file. Called while a layer passes, also for
   * files that turn out not to be visible; must be pure.
   */
  extract?: (file: CatalogFile, report: Report) => string | undefined;
  catalog(file: CatalogFile, context: CatalogContext): Iterable<FoundPackage>;
}

/** Everything known about an image's contents after one pass over each layer. */
export interface Analysis {
  source: string;
  reference: string;
  /** Image id, manifest digest, tags; absent for directories. */
  id?: string;
  digest?: string;
  tags: string[];
  config: ImageConfig;
  layers: { diffId: string; digest?: string; size?: number; createdBy?: string }[];
  distro: Distro | undefined;
  packages: Package[];
  /** Visible files with facts that policies ask about (today: those with setuid or setgid). */
  files: FileEntry[];
  /** Entries and content bytes seen over all layers. */
  entries: number;
  bytes: number;
  diagnostics: Diagnostic[];
}
