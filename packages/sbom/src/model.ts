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

/**
 * What a declared package is when a build does not ship it, or not surely in this version:
 *
 * - `project`: what the lock file belongs to, which is no dependency of its own
 * - `development`: needed only to develop, build or test what declares it
 * - `unpinned`: asked for by a range, or in any version; the version is the lowest that will do, empty for any
 */
export const packageRoles = ["project", "development", "unpinned"] as const;

/** One of {@link packageRoles}. */
export type PackageRole = (typeof packageRoles)[number];

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
  /** Absent for what is installed, and for what a build ships. */
  role?: PackageRole;
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

/** How bad it is when a secret lies open, worst first. */
export const secretSeverities = ["critical", "high", "medium", "low"] as const;

/** One of {@link secretSeverities}. */
export type SecretSeverity = (typeof secretSeverities)[number];

/** A credential that lies in a layer or in the configuration of an image. Never holds it whole. */
export interface Secret {
  /** Id of the rule that found it, such as `github-token`. */
  rule: string;
  title: string;
  severity: SecretSeverity;
  /** Absolute path in the image; of the image's configuration, `config: env NAME`, `config: label NAME` or `config: history line N`. */
  path: string;
  /** DiffID of the layer that holds the file; absent for the configuration. */
  layer?: string;
  /** The history line that made the layer. */
  createdBy?: string;
  /** One-based line of the file; absent for the configuration. */
  line?: number;
  /** The line about it, with the secret masked. */
  match: string;
  /** Whether a later layer removes or replaces the file: it does not show in a container, and is still there to be read. */
  deleted: boolean;
}

/** The lines of one visible file that match one pattern of an Anchore analyzer configuration. */
export interface ContentMatch {
  /** Absolute path in the image. */
  path: string;
  /** The part before `=` of a configured `NAME=regex`; empty when it has no name. */
  regexName: string;
  regex: string;
  /** Zero-based numbers of the lines that the pattern matches, from their start on, ascending. */
  lines: number[];
}

/**
 * What Anchore's analyzers `retrieve_files`, `secret_search` and `content_search` gather from the visible files, for
 * the gates that ask about contents.
 */
export interface Contents {
  /** Content of the retrieved regular files by absolute path: `/etc/passwd`, unless configured otherwise. */
  retrieved: Map<string, Buffer>;
  /** Sorted by path, then in the order of the configuration. */
  secretMatches: ContentMatch[];
  contentMatches: ContentMatch[];
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
  /** Sorted by layer, path, line and rule, those of the configuration first; absent when they were not searched for. */
  secrets?: Secret[];
  /** Absent where there are no files to look into, such as in a bill of materials. */
  contents?: Contents;
  /** Entries and content bytes seen over all layers. */
  entries: number;
  bytes: number;
  diagnostics: Diagnostic[];
}
