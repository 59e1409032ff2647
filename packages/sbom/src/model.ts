// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic, Report } from "@vendorless/base";
import type { FileEntry, ImageConfig, InspectedFile } from "@vendorless/image";

/** Syft's names for package types, which policies and scripts use. */
export const packageTypes = [
  "alpm",
  "apk",
  "binary",
  "bitnami",
  "conan",
  "conda",
  "cos",
  "cpan",
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
  "homebrew",
  "java-archive",
  "julia",
  "linux-kernel",
  "linux-kernel-module",
  "lua-rocks",
  "nim",
  "nix",
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
  "terraform",
  "vcpkg",
  "wordpress-plugin",
  "UnknownPackage",
] as const;

/** One of {@link packageTypes}. */
export type PackageType = (typeof packageTypes)[number];

/** Types of packages that an operating system keeps one database of, which says what files they own. */
export const systemTypes: ReadonlySet<PackageType> = new Set(["alpm", "apk", "deb", "portage", "rpm"]);

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
  /** Absolute paths of the texts that the licences were told by, when what describes the package does not name them. */
  licenseTexts?: string[];
  locations: Location[];
  architecture?: string;
  /** The source package it was built from, which distribution advisories name. */
  source?: { name: string; version: string };
  /** Who built it, as the package says. */
  vendor?: string;
  /** The module of a modular distribution it belongs to, as `name:stream:version:context`. */
  module?: string;
  /** SHA-1 in hexadecimal of the archive that it was found as, by which repositories know it. */
  sha1?: string;
  /** Absent for what is installed, and for what a build ships. */
  role?: PackageRole;
  /** Names in the Common Platform Enumeration, as CPE 2.3 strings, where vendor and product are known. */
  cpes?: string[];
  /** Purl of the package of the operating system that it came with: that one owns the file it was found in. */
  ownedBy?: string;
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

/**
 * What ties a package to others, in the words of its ecosystem, without versions or constraints. `relations/` finds
 * out which packages of the image are meant: what is required and not there gives no relation.
 *
 * | type | requires | provides, besides the name |
 * |---|---|---|
 * | deb | `libc6`, `default-mta \| mail-transport-agent` | virtual packages |
 * | apk | `musl`, `so:libc.musl-x86_64.so.1`, `/bin/sh` | `so:`, `cmd:`, `pc:` … |
 * | rpm, alpm | `libc.so.6(GLIBC_2.34)(64bit)`, `/usr/bin/sh` | capabilities, files |
 * | npm | `@scope/name`: the name of the folder in `node_modules` | |
 * | python | name as written | |
 * | java-archive | `group:artifact` | |
 * | others | the name as packages of the type bear it | |
 *
 * Where several versions are found side by side (lock files, lists in programs), `name@version` means one of them.
 */
export interface Ties {
  /** What must be there for it to work; alternatives are joined by ` | `, the preferred one first. */
  requires?: string[];
  /** What it is good for besides its own name. */
  provides?: string[];
}

/** A package as a cataloger finds it; where and by whom is added by `catalog.ts`. */
export interface FoundPackage extends Omit<Package, "locations" | "foundBy">, Ties {
  /** Absolute path of where it is, when that is not the file it was found in. */
  path?: string;
}

/** How one package relates to another: it needs it, or it came with its files. */
export const relationKinds = ["depends-on", "owned-by"] as const;

/** That one package of an analysis has to do with another. */
export interface Relation {
  /** Identifier, as `packageIds` gives it. */
  from: string;
  to: string;
  kind: (typeof relationKinds)[number];
}

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
  /** Names it across builds, for lists of what is known to be no secret: a digest of rule, path and masked match. */
  fingerprint: string;
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

/** Malware in a file of a layer. */
export interface MalwareFinding {
  /** Absolute path in the layer. */
  path: string;
  /** DiffID of the layer. */
  layer: string;
  /** The scanner's name for it, such as `Eicar-Test-Signature`. */
  signature: string;
  /** Whether a later layer removes or replaces the file. */
  deleted: boolean;
}

/** A scan of all layers for malware. */
export interface MalwareScan {
  /** Anchore's name of the scanner: `clamav`. */
  scanner: string;
  /** Version of its engine and its signatures, as it says. */
  version: string;
  /** In the order of layers and, within them, of their entries. */
  findings: MalwareFinding[];
}

/** The algorithms of digests that package managers note down. */
export type FileDigestAlgorithm = "md5" | "sha1" | "sha256";

/** Digests of the content of a file, in lower-case hexadecimal. */
export type FileDigests = Record<FileDigestAlgorithm, string>;

/** A file as a container of an image sees it. */
export interface ImageFile extends FileEntry {
  /** Absolute. */
  path: string;
  /** DiffID of the layer that it comes from. */
  layer: string;
  /** The package of the operating system that owns it; of several, the first; undefined for none. */
  readonly owner: Package | undefined;
  /** Of a regular file, where digests were asked for. */
  digests?: FileDigests;
}

/** What a package manager noted down of a file of one of its packages. What it did not note is absent. */
export interface PackageFile {
  package: Package;
  /** Absolute, and as the package manager has it. */
  path: string;
  /** Made to be changed. */
  config?: true;
  /** Made by the package's own programs, or left out on purpose: it may be missing. */
  optional?: true;
  digest?: { algorithm: FileDigestAlgorithm; hex: string };
  /** `st_mode`, with or without type bits. */
  mode?: number;
  /** Bytes of content. */
  size?: number;
}

/** All files that a container of an image sees. Made anew with each pass over them: an image may have millions. */
export interface ImageFiles extends Iterable<ImageFile> {
  /** Regular files, other names of them included, and those among them that no package of the operating system owns. */
  readonly total: number;
  readonly unowned: number;
  /** The file of an absolute path. Links in place of its directories are followed, one at its end is not. */
  find(path: string): ImageFile | undefined;
  /** The package of the operating system that owns an absolute path. */
  ownerOf(path: string): Package | undefined;
  /**
   * What package managers noted down of the files of their packages. Little is known of how files should look unless
   * digests were asked for.
   */
  packageFiles(): Iterable<PackageFile>;
}

/** What an inspector found in a file of a layer. */
export interface LayerInspection extends InspectedFile {
  /** DiffID. */
  layer: string;
}

/** The image that an image was built on. */
export interface BaseImage {
  /** As a person or a label calls it. */
  name?: string;
  /** Digest of its manifest. */
  digest?: string;
  /** How many of the lowest layers are its; absent when only labels tell of it. */
  layers?: number;
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
  /** Absent when nothing tells. */
  base?: BaseImage;
  distro: Distro | undefined;
  packages: Package[];
  /** Sorted by `from`, `kind` and `to`; no two are the same. */
  relations: Relation[];
  /** All visible files; absent where there are none to look at, such as in a bill of materials. */
  listing?: ImageFiles;
  /** Visible files with facts that policies ask about (today: those with setuid or setgid). */
  files: FileEntry[];
  /** Sorted by layer, path, line and rule, those of the configuration first; absent when they were not searched for. */
  secrets?: Secret[];
  /** Absent where there are no files to look into, such as in a bill of materials. */
  contents?: Contents;
  /** Absent when nobody looked for malware. */
  malware?: MalwareScan;
  /** What inspectors found in the files of all layers, in their order, also in files that a higher layer hides. */
  inspections: LayerInspection[];
  /** Entries and content bytes seen over all layers. */
  entries: number;
  bytes: number;
  diagnostics: Diagnostic[];
}
