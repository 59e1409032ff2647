// SPDX-License-Identifier: Apache-2.0
import { messageOf, type Report } from "@vendorless/base";
import { readZipEntry, type ZipEntry, zipEntries } from "../../archives/zip.ts";
import { limits } from "../../limits.ts";
import { parseManifest } from "./parse-manifest.ts";
import { parseProperties } from "./parse-properties.ts";

/** Coordinates in Maven's repository. */
export interface Coordinates {
  group: string;
  artifact: string;
  version: string;
}

/** What one archive says of itself and of what was merged into it. */
export interface ArchiveEvidence {
  /** File name, without folders. */
  name: string;
  /** Attributes of the manifest that {@link MANIFEST_ATTRIBUTES} names, in lower case. */
  manifest: Record<string, string>;
  /** From each `pom.properties`. */
  coordinates: Coordinates[];
}

/** Extensions of archives that hold Java packages. */
export const EXTENSIONS: readonly string[] = [
  "jar",
  "war",
  "ear",
  "par",
  "sar",
  "nar",
  "jpi",
  "hpi",
  "kar",
  "lpkg",
  "rar",
];

/** Attributes that are kept. */
const MANIFEST_ATTRIBUTES = [
  "automatic-module-name",
  "bundle-license",
  "bundle-symbolicname",
  "bundle-version",
  "implementation-title",
  "implementation-vendor-id",
  "implementation-version",
  "plugin-version",
  "specification-version",
];

const PROPERTIES = /(?:^|\/)META-INF\/maven\/(?:[^/]+\/){0,4}pom\.properties$/;
const ARCHIVE = new RegExp(`\\.(?:${EXTENSIONS.join("|")})$`, "i");

/** What an outermost archive may cost, with all within it. */
interface Budget {
  bytes: number;
  members: number;
}

/**
 * What an archive and all archives within it say. A member that cannot be read is reported and left out; so is
 * all that is beyond the limits.
 *
 * @param path of the outermost archive, then of each inner one behind an exclamation mark
 */
export function readEvidence(content: Buffer, path: string, report: Report): ArchiveEvidence[] {
  const budget: Budget = { bytes: limits.nestedArchiveBytes, members: limits.archiveMembers };
  return [...readArchive(content, path, 0, budget, report)];
}

function* readArchive(
  content: Buffer,
  path: string,
  depth: number,
  budget: Budget,
  report: Report,
): Generator<ArchiveEvidence> {
  const refuse = (message: string, member = path): void =>
    report({ severity: "error", code: "java-bad-archive", message, path: member });
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("!")) + 1);
  const evidence: ArchiveEvidence = { name, manifest: {}, coordinates: [] };
  yield evidence;
  const inner: ZipEntry[] = [];
  try {
    for (const entry of zipEntries(content)) {
      if (--budget.members < 0) {
        refuse(`more than ${limits.archiveMembers} members; the rest is not read`);
        break;
      }
      if (entry.name === "META-INF/MANIFEST.MF") addManifest(evidence, read(entry));
      else if (PROPERTIES.test(entry.name)) addCoordinates(evidence, read(entry));
      else if (ARCHIVE.test(entry.name)) inner.push(entry);
    }
  } catch (error) {
    refuse(`not a zip archive that can be read: ${messageOf(error)}`);
  }
  for (const entry of inner) {
    const within = `${path}!${entry.name}`;
    if (depth + 1 > limits.archiveDepth) {
      refuse(`more than ${limits.archiveDepth} archives within each other; not read`, within);
      return;
    }
    const archive = read(entry, limits.nestedArchiveBytes);
    if (archive !== undefined) yield* readArchive(archive, within, depth + 1, budget, report);
  }

  function read(entry: ZipEntry, most: number = limits.archiveTextBytes): Buffer | undefined {
    const member = `${path}!${entry.name}`;
    const allowed = Math.min(
      most,
      budget.bytes,
      entry.packedSize * limits.archiveRatio + limits.archiveTextBytes,
    );
    try {
      const bytes = readZipEntry(content, entry, Math.max(1, allowed));
      budget.bytes -= bytes.length;
      return bytes;
    } catch (error) {
      refuse(`member cannot be read: ${messageOf(error)}`, member);
      return undefined;
    }
  }
}

function addManifest(evidence: ArchiveEvidence, content: Buffer | undefined): void {
  const attributes = content === undefined ? new Map<string, string>() : parseManifest(content);
  for (const name of MANIFEST_ATTRIBUTES) {
    const value = attributes.get(name);
    if (value) evidence.manifest[name] = value.slice(0, LONGEST);
  }
}

function addCoordinates(evidence: ArchiveEvidence, content: Buffer | undefined): void {
  if (content === undefined) return;
  const properties = parseProperties(content);
  const [group = "", artifact = "", version = ""] = ["groupId", "artifactId", "version"].map((key) =>
    properties.get(key),
  );
  if (WORD.test(artifact) && WORD.test(version) && group.length <= LONGEST)
    evidence.coordinates.push({ group, artifact, version });
}

/** A name or version: no blanks, and no `${…}` that nobody has filled in. */
const WORD = /^[\w.+~-]{1,200}$/;
/** Characters of one value that are kept: an archive may hold hundreds of thousands. */
const LONGEST = 200;
