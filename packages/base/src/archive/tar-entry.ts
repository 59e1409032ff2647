// SPDX-License-Identifier: Apache-2.0
import type { Described } from "./tar-extensions.ts";
import { parseNumber, type TarHeader } from "./tar-header.ts";
import { normalizePath } from "./tar-path.ts";
import { readSparseBlock, type Sparse } from "./tar-sparse.ts";

/** What a tar entry is. */
export type TarEntryType = "file" | "directory" | "symlink" | "hardlink" | "character" | "block" | "fifo";

/** One entry of a tar archive, extended headers applied. */
export interface TarEntry {
  /** Normalised: no leading slash, no `.` or `..` components, no trailing slash. */
  path: string;
  type: TarEntryType;
  /** Permission bits including setuid, setgid and sticky: `mode & 0o7777`. */
  mode: number;
  uid: number;
  gid: number;
  /** Bytes of content; 0 for anything but a file. Of a sparse file, its whole size. */
  size: number;
  /** Target of a symlink as written; of a hard link normalised as `path` is. */
  link?: string;
  /** Where the body starts in the archive, and how many bytes of it are stored. */
  offset: number;
  stored: number;
  /** Present for a sparse file, whose stored bytes need {@link expandSparse}. */
  sparse?: Sparse;
}

/** Told what is wrong with an entry. */
export type EntryFault = (
  severity: "error" | "warning" | "information",
  code: string,
  message: string,
  path?: string,
) => void;

const TYPES: Record<string, TarEntryType> = {
  "\0": "file",
  "0": "file",
  "7": "file",
  S: "file",
  "1": "hardlink",
  "2": "symlink",
  "3": "character",
  "4": "block",
  "5": "directory",
  D: "directory",
  "6": "fifo",
};

/**
 * Bytes stored after a header. Bodies belong to files, to GNU's directory dumps, and to kinds this reader does
 * not know; other kinds have none whatever their size field says.
 */
export function storedBytes(flag: string, described: Described): number {
  const type = TYPES[flag];
  return type === "file" || type === undefined || flag === "D" ? described.size : 0;
}

/**
 * Makes an entry of a described header.
 *
 * @param offset of the byte after the header
 * @returns undefined when the entry is to be left out, which has been reported unless it is the root directory
 */
export function toEntry(
  header: TarHeader,
  flag: string,
  described: Described,
  at: { bytes: Buffer; block: number; offset: number; pathLength: number },
  fault: EntryFault,
): TarEntry | undefined {
  const { name, sparse } = described;
  const type = flag === "\0" && name.endsWith("/") ? "directory" : TYPES[flag];
  if (described.spoiled) {
    return fail(fault, "tar-extended-header", "its extended header was too large; left out", name);
  }
  if (type === undefined) {
    fault("warning", "tar-unknown-type", `entry of unknown type ${JSON.stringify(flag)}; left out`, name);
    return undefined;
  }
  const path = readPath(name, at.pathLength, fault);
  if (path === undefined || path === "") return undefined;
  const stored = storedBytes(flag, described);
  const entry: TarEntry = {
    path,
    type,
    mode: header.mode,
    uid: described.uid || 0,
    gid: described.gid || 0,
    size: type === "file" ? stored : 0,
    offset: at.offset,
    stored,
  };
  if (flag === "S") {
    entry.size = parseNumber(at.bytes, at.block + 483, 12);
    entry.sparse = { pieces: readSparseBlock(at.bytes, at.block + 386, 4) };
  } else if (sparse !== undefined && type === "file") {
    entry.size = sparse.size ?? Number.NaN;
    entry.sparse = sparse.pieces === undefined ? {} : { pieces: sparse.pieces };
  }
  if (Number.isNaN(entry.size)) return fail(fault, "tar-size", "size that is not a number; left out", path);
  if (type === "hardlink" || type === "symlink") {
    const link = readTarget(type, described.link, at.pathLength);
    if (link === undefined) {
      return fail(fault, "tar-link-target", `${type} to a target that cannot be used; left out`, path);
    }
    entry.link = link;
  }
  return entry;
}

function fail(fault: EntryFault, code: string, message: string, path: string): undefined {
  fault("error", code, message, path);
}

/** The normalised path, undefined when it was refused, empty for the root. */
function readPath(written: string, limit: number, fault: EntryFault): string | undefined {
  if (written.length > limit) {
    const message = `path of ${written.length} characters; left out`;
    return fail(fault, "tar-path-too-long", message, `${written.slice(0, 100)}…`);
  }
  const normal = normalizePath(written);
  switch (normal.fault) {
    case "escapes":
      return fail(fault, "tar-path-escapes", "path climbs above the root; left out", written);
    case "nul": {
      const shown = written.replaceAll("\0", "\\0");
      return fail(fault, "tar-path-nul", "path with a NUL character; left out", shown);
    }
    case "dots":
      fault("warning", "tar-path-dots", "path with `..` components; cleaned", written);
      break;
    case "absolute":
      fault("information", "tar-path-absolute", "absolute path; taken as relative to the root", written);
      break;
    case undefined:
      if (written === "") fault("warning", "tar-path-empty", "entry without a name; left out");
      break;
  }
  return normal.path;
}

function readTarget(type: "hardlink" | "symlink", written: string, limit: number): string | undefined {
  if (written.length > limit || written.includes("\0")) return undefined;
  if (type === "symlink") return written;
  return normalizePath(written).path || undefined;
}
