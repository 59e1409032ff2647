// SPDX-License-Identifier: Apache-2.0
import type { FileEntry, FileType } from "@vendorless/image";
import type { Analysis, ContentMatch, Distro, MalwareScan, PackageType } from "@vendorless/sbom";
import type { Severity, Vulnerability } from "@vendorless/vulns";
import { type Dockerfile, dockerfileOf } from "./dockerfile/dockerfile.ts";
import { type ImageName, parseImageName, unnamed } from "./matching/image-name.ts";
import { type PackageClass, packageClassOf } from "./package-class.ts";
import type { PackageIndexes } from "./package-index.ts";
import { singleLicenses } from "./single-licenses.ts";

/**
 * Everything a policy may ask about one image. Plain data; made by {@link findingsOf}. What only some rules ask for is
 * empty unless it was gathered: see `demand.ts`.
 */
export interface Findings {
  image: ImageFacts;
  distro: Distro | undefined;
  dockerfile: Dockerfile;
  packages: readonly InstalledPackage[];
  /** The same packages, by name, in the same order. */
  packagesByName: ReadonlyMap<string, readonly InstalledPackage[]>;
  /** The visible files; those with setuid or setgid alone when no rule asks for more. */
  files: ImageFiles;
  /** Files that are not as package databases say. */
  alteredFiles: Iterable<AlteredFile>;
  /** Text of files that rules ask about, by absolute path. */
  retrieved: ReadonlyMap<string, string>;
  /** Matches of the analyzers' expressions for secrets, and for contents. */
  secretMatches: readonly ContentMatch[];
  contentMatches: readonly ContentMatch[];
  /** The scans for malware that were made; none when nobody looked. */
  malwareScans: readonly MalwareScan[];
  packageIndexes: PackageIndexes;
  vulnerabilities: readonly FoundVulnerability[];
  advisories: AdvisoryState;
  compareVersions: CompareVersions;
}

/** The image as such. */
export interface ImageFacts {
  /** Docker's image id with algorithm; absent for directories. */
  id: string | undefined;
  /** Digest of the manifest; absent when the source has none. */
  digest: string | undefined;
  /** The name under which it is judged: mappings select by it. */
  name: ImageName;
  /** Bytes of the layers as stored, or of their contents when the source does not say. */
  size: number;
  layerCount: number;
  architecture: string | undefined;
  os: string | undefined;
}

/** One package. */
export interface InstalledPackage {
  name: string;
  /** As the package manager prints it, with release. */
  version: string;
  type: PackageType;
  /** Single licences, taken from expressions such as `(MIT OR Apache-2.0)`. */
  licenses: readonly string[];
}

/** One file. */
export interface FileFacts {
  /** Absolute. */
  path: string;
  type: FileType;
  /** Type and permission bits, as stat(2) gives them in `st_mode`. */
  mode: number;
  uid: number;
  gid: number;
  /** Bytes of content; of a hard link those of its target. */
  size: number;
  /** Digest of the content in lower-case hexadecimal, where digests were asked for. */
  sha256?: string;
}

/** Files of an image, made anew with each pass over them: an image may have millions. */
export interface ImageFiles extends Iterable<FileFacts> {
  /** The file of an absolute path. Links in place of its directories are followed, one at its end is not. */
  find(path: string): FileFacts | undefined;
}

/** A file that is not as its package brought it. */
export interface AlteredFile {
  /** Name of the package. */
  package: string;
  /** Absolute, and as the package manager has it. */
  path: string;
  state: "changed" | "missing";
}

/** One vulnerability of one package. */
export interface FoundVulnerability {
  id: string;
  severity: Severity;
  package: { name: string; version: string; type: PackageType; class: PackageClass; path: string };
  /** Versions that fix it; empty when there are none. */
  fixedIn: readonly string[];
  willNotFix: boolean;
  cvss: readonly { version: string; vector: string; score: number }[];
  knownExploited: boolean;
  /** Probability between 0 and 1. */
  epss: number | undefined;
  link: string | undefined;
  /** When it was first found in this image, and its fix first known, in milliseconds since the epoch. */
  firstFound: number | undefined;
  fixFirstKnown: number | undefined;
}

/** What is known about the advisories that the vulnerabilities were found with. */
export interface AdvisoryState {
  /** When they were brought up to date, in milliseconds since the epoch; undefined when never. */
  updated: number | undefined;
  /** Whether they cover the image's distribution. */
  coverDistro: boolean;
}

/** Orders two versions of packages of one type. */
export type CompareVersions = (type: PackageType, a: string, b: string) => -1 | 0 | 1;

/** What {@link findingsOf} needs besides the analysis. */
export interface FindingsContext {
  advisories: AdvisoryState;
  compareVersions: CompareVersions;
  /** The name to judge the image under, such as `registry/repo:tag`; by default the first tag it carries. */
  name?: string;
  /** Text of the Dockerfile that it was built from, when the user gave it. */
  dockerfile?: string;
  /** Whether rules ask about files of all kinds; otherwise those with setuid or setgid will do. */
  allFiles?: boolean;
  /** Files that are not as package databases say, where rules ask for them; passed over once for each such rule. */
  alteredFiles?: Iterable<AlteredFile>;
  /** What package registries hold, where rules ask for it. */
  packageIndexes?: PackageIndexes;
  /** When a vulnerability was first found in this image, and its fix first known, from earlier scans. */
  firstSeen?: (vulnerability: Vulnerability) => { found?: number; fix?: number } | undefined;
}

/** Gathers what a policy may ask about. Pure. */
export function findingsOf(
  analysis: Analysis,
  vulnerabilities: readonly Vulnerability[],
  context: FindingsContext,
): Findings {
  const packages = analysis.packages.map(({ name, version, type, licenses }) => ({
    name,
    version,
    type,
    licenses: singleLicenses(licenses),
  }));
  return {
    image: imageFacts(analysis, context.name),
    distro: analysis.distro,
    dockerfile: dockerfileOf(analysis.config, context.dockerfile),
    packages,
    packagesByName: Map.groupBy(packages, ({ name }) => name),
    files: filesOf(analysis, context.allFiles === true),
    alteredFiles: context.alteredFiles ?? [],
    retrieved: new Map(
      [...(analysis.contents?.retrieved ?? [])].map(([path, bytes]) => [path, bytes.toString("utf8")]),
    ),
    secretMatches: analysis.contents?.secretMatches ?? [],
    contentMatches: analysis.contents?.contentMatches ?? [],
    malwareScans: analysis.malware === undefined ? [] : [analysis.malware],
    packageIndexes: context.packageIndexes ?? {},
    vulnerabilities: vulnerabilities.map((found) => foundVulnerability(found, context)),
    advisories: context.advisories,
    compareVersions: context.compareVersions,
  };
}

function imageFacts(analysis: Analysis, name: string | undefined): ImageFacts {
  const { id, digest, tags, config, layers, bytes } = analysis;
  const used = name ?? tags[0];
  const stored = layers.map((layer) => layer.size);
  return {
    id,
    digest,
    name: used === undefined ? unnamed : parseImageName(used),
    size: stored.every((size) => size !== undefined) ? stored.reduce((sum, size) => sum + size, 0) : bytes,
    layerCount: layers.length,
    architecture: config.architecture,
    os: config.os,
  };
}

/** Type bits of `st_mode`, inode(7). */
const typeBits: Record<FileType, number> = {
  fifo: 0o010000,
  character: 0o020000,
  directory: 0o040000,
  block: 0o060000,
  file: 0o100000,
  hardlink: 0o100000,
  symlink: 0o120000,
};

/** All files where they are wanted and known, else the few that analyses of all kinds have. */
function filesOf({ listing, files }: Analysis, all: boolean): ImageFiles {
  if (listing === undefined || !all) {
    const facts = files.map((file) => fileFacts(file, `/${file.path}`));
    return {
      [Symbol.iterator]: () => facts[Symbol.iterator](),
      find: (path) => facts.find((file) => file.path === path),
    };
  }
  return {
    *[Symbol.iterator]() {
      for (const file of listing) yield fileFacts(file, file.path);
    },
    find(path) {
      const file = listing.find(path);
      return file === undefined ? undefined : fileFacts(file, file.path);
    },
  };
}

function fileFacts(file: FileEntry & { digests?: { sha256: string } }, path: string): FileFacts {
  const { type, mode, uid, gid, size, digests } = file;
  const facts = { path, type, mode: typeBits[type] | mode, uid, gid, size };
  return digests === undefined ? facts : { ...facts, sha256: digests.sha256 };
}

function foundVulnerability(found: Vulnerability, context: FindingsContext): FoundVulnerability {
  const { name, version, type, path } = found.package;
  const seen = context.firstSeen?.(found);
  return {
    id: found.id,
    severity: found.severity,
    package: { name, version, type, class: packageClassOf(type), path: path ?? "" },
    fixedIn: found.fix.versions,
    willNotFix: found.fix.state === "wont-fix",
    cvss: found.cvss,
    knownExploited: found.kev,
    epss: found.epss ?? undefined,
    link: found.urls[0],
    firstFound: seen?.found,
    fixFirstKnown: seen?.fix,
  };
}
