// SPDX-License-Identifier: Apache-2.0

/** What a tar entry or a directory entry is. */
export type FileType = "file" | "directory" | "symlink" | "hardlink" | "character" | "block" | "fifo";

/** Facts about one file of a layer. */
export interface FileEntry {
  /** Normalised: no leading slash, no `.` or `..` components, no trailing slash. */
  path: string;
  type: FileType;
  /** Permission bits including setuid, setgid and sticky: `mode & 0o7777`. */
  mode: number;
  uid: number;
  gid: number;
  /** Bytes of content; 0 for anything but a file. */
  size: number;
  /** Target as written, for symlinks and hard links. */
  link?: string;
}
