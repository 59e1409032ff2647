// SPDX-License-Identifier: Apache-2.0
import type { FileEntry } from "@vendorless/image";
import type { FileDigests, Package, PackageFile } from "../model.ts";

/** What of a file can differ from what its package manager noted down. */
export type FileDifference = "digest" | "mode" | "size" | "type";

/** A file that is not as its package brought it. */
export interface AlteredFile {
  package: Package;
  /** Absolute, and as the package manager has it. */
  path: string;
  state: "changed" | "missing";
  /** In this order; empty for what is missing. */
  differences: FileDifference[];
}

/** Files as they are. */
export interface FileLookup {
  /** The file of an absolute path; links in place of its directories are followed. */
  find(path: string): (FileEntry & { digests?: FileDigests }) | undefined;
}

const PERMISSIONS = 0o7777;

/**
 * Compares what package managers noted down of files with the files. What was made to be changed may differ, what is
 * optional may be missing, and only what both sides know is compared. Pure.
 */
export function* verifyFiles(noted: Iterable<PackageFile>, files: FileLookup): Generator<AlteredFile> {
  for (const entry of noted) {
    const { package: owner, path } = entry;
    const file = files.find(path);
    if (file === undefined) {
      if (entry.optional !== true) yield { package: owner, path, state: "missing", differences: [] };
      continue;
    }
    const differences = entry.config === true ? [] : differencesOf(entry, file);
    if (differences.length > 0) yield { package: owner, path, state: "changed", differences };
  }
}

/** Links have no permissions of their own, and directories no content. */
function differencesOf(
  { digest, mode, size }: PackageFile,
  { digests, ...file }: FileEntry & { digests?: FileDigests },
): FileDifference[] {
  const regular = file.type === "file" || file.type === "hardlink";
  if (typeBits(mode) !== undefined && typeBits(mode) !== kindOf(file)) return ["type"];
  const found: FileDifference[] = [];
  if (regular && digest !== undefined && digests !== undefined && digests[digest.algorithm] !== digest.hex) {
    found.push("digest");
  }
  const comparable = regular || file.type === "directory";
  if (comparable && mode !== undefined && ((mode ^ file.mode) & PERMISSIONS) !== 0) found.push("mode");
  if (regular && size !== undefined && size !== file.size) found.push("size");
  return found;
}

/** Type bits of `st_mode`, inode(7). */
const KINDS: Record<FileEntry["type"], number> = {
  fifo: 0o01,
  character: 0o02,
  directory: 0o04,
  block: 0o06,
  file: 0o10,
  hardlink: 0o10,
  symlink: 0o12,
};

function kindOf({ type }: Pick<FileEntry, "type">): number {
  return KINDS[type];
}

/** The upper bits of a mode; undefined when it was noted without. */
function typeBits(mode: number | undefined): number | undefined {
  return mode === undefined || mode < 0o10000 ? undefined : mode >>> 12;
}
