// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { messageOf, type Report } from "@vendorless/base";
import { readZipEntry, type ZipEntry, zipEntries } from "../../archives/zip.ts";
import { limits } from "../../limits.ts";
import { CommonFolder } from "./common-folder.ts";
import { parseManifest } from "./parse-manifest.ts";
import { parsePom } from "./parse-pom.ts";
import { parseProperties } from "./parse-properties.ts";

/** Coordinates in Maven's repository. */
export interface Coordinates {
  group: string;
  artifact: string;
  version: string;
  /** As written, none when only the coordinates are in the archive. */
  licenses: string[];
}

/** What one archive says of itself and of what was merged into it. */
export interface ArchiveEvidence {
  /** File name, without folders. */
  name: string;
  /** Attributes of the manifest that {@link MANIFEST_ATTRIBUTES} names, in lower case. */
  manifest: Record<string, string>;
  /** From each `pom.properties`, and from each `pom.xml` without one. */
  coordinates: Coordinates[];
  /** The folder that all classes lie in, with dots: `org.apache.kafka`; empty when there is none. */
  folder: string;
  /** SHA-1 of the archive, in hexadecimal: what Maven's central repository finds it by. */
  sha1: string;
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
  "group-id",
  "implementation-title",
  "implementation-vendor-id",
  "implementation-version",
  "plugin-version",
  "specification-version",
];

const POM = /(?:^|\/)META-INF\/maven\/(?:[^/]+\/){0,4}pom\.(properties|xml)$/;
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
  const evidence: ArchiveEvidence = { name, manifest: {}, coordinates: [], folder: "", sha1: "" };
  yield evidence;
  evidence.sha1 = createHash("sha1").update(content).digest("hex");
  const inner: ZipEntry[] = [];
  const poms = new Map<string, Coordinates>();
  const folder = new CommonFolder();
  try {
    for (const entry of zipEntries(content)) {
      if (--budget.members < 0) {
        refuse(`more than ${limits.archiveMembers} members; the rest is not read`);
        break;
      }
      const pom = POM.exec(entry.name)?.[1];
      if (entry.name === "META-INF/MANIFEST.MF") addManifest(evidence, read(entry));
      else if (pom !== undefined) addPom(poms, entry.name, read(entry), report);
      else if (ARCHIVE.test(entry.name)) inner.push(entry);
      else folder.add(entry.name);
    }
  } catch (error) {
    refuse(`not a zip archive that can be read: ${messageOf(error)}`);
  }
  evidence.coordinates = [...poms.values()].filter(
    ({ artifact, version }) => WORD.test(artifact) && WORD.test(version),
  );
  evidence.folder = folder.name;
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

/** Joins what `pom.properties` and `pom.xml` beside it say: the former was written when all was filled in. */
function addPom(
  poms: Map<string, Coordinates>,
  name: string,
  content: Buffer | undefined,
  report: Report,
): void {
  if (content === undefined) return;
  const key = name.slice(0, name.lastIndexOf("/"));
  const known = poms.get(key);
  if (name.endsWith(".xml")) {
    const pom = parsePom(content, name, report);
    if (pom !== undefined) poms.set(key, { ...pom, ...known, licenses: pom.licenses });
    return;
  }
  const properties = parseProperties(content);
  const [group = "", artifact = "", version = ""] = ["groupId", "artifactId", "version"].map((key) =>
    properties.get(key),
  );
  if (group.length <= LONGEST && WORD.test(artifact) && WORD.test(version))
    poms.set(key, { group, artifact, version, licenses: known?.licenses ?? [] });
}

/** A name or version: no blanks, and no `${…}` that nobody has filled in. */
const WORD = /^[\w.+~-]{1,200}$/;
/** Characters of one value that are kept: an archive may hold hundreds of thousands. */
const LONGEST = 200;
