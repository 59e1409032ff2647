// SPDX-License-Identifier: Apache-2.0
import { type Extractor, parameterIndex, type Value } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { hasResult, typeOf } from "../event-traits.ts";
import { directoryOf, UNKNOWN_DIRECTORY, workingDirectoryOf } from "../state/handler.ts";
import { parameterString } from "../state/parameter-string.ts";
import { plain } from "./argument.ts";

/** Which paths a call names: the parameters that hold them, and those with the directories that they start from. */
interface PathCall {
  /** `fd`: the path of the descriptor that the call uses. */
  name?: string;
  source?: string;
  target?: string;
  nameDirectory?: string;
  sourceDirectory?: string;
  targetDirectory?: string;
}

const CALLS: ReadonlyMap<string, PathCall> = new Map<string, PathCall>([
  ["mkdir", { name: "path" }],
  ["mkdirat", { name: "path", nameDirectory: "dirfd" }],
  ["rmdir", { name: "path" }],
  ["unlink", { name: "path" }],
  ["unlinkat", { name: "name", nameDirectory: "dirfd" }],
  ["open", { name: "name" }],
  ["openat", { name: "name", nameDirectory: "dirfd" }],
  ["openat2", { name: "name", nameDirectory: "dirfd" }],
  ["creat", { name: "name" }],
  ["chmod", { name: "filename" }],
  ["fchmodat", { name: "filename", nameDirectory: "dirfd" }],
  ["fchmod", { name: "fd" }],
  ["chown", { name: "path" }],
  ["lchown", { name: "path" }],
  ["fchown", { name: "fd" }],
  ["fchownat", { name: "pathname", nameDirectory: "dirfd" }],
  ["quotactl", { name: "special" }],
  ["umount", { name: "name" }],
  ["umount2", { name: "name" }],
  ["rename", { source: "oldpath", target: "newpath" }],
  [
    "renameat",
    { source: "oldpath", target: "newpath", sourceDirectory: "olddirfd", targetDirectory: "newdirfd" },
  ],
  [
    "renameat2",
    { source: "oldpath", target: "newpath", sourceDirectory: "olddirfd", targetDirectory: "newdirfd" },
  ],
  // The new name of a file is what the link starts from; what it leads to is the old one.
  ["link", { source: "newpath", target: "oldpath" }],
  ["linkat", { source: "newpath", target: "oldpath", sourceDirectory: "newdir", targetDirectory: "olddir" }],
  ["symlink", { source: "linkpath", target: "target" }],
  ["symlinkat", { source: "linkpath", target: "target", sourceDirectory: "linkdirfd" }],
  ["mount", { source: "dev", target: "dir" }],
]);

/** The paths that a call on the file system names. Missing for calls that failed. */
export const fsPathExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  ["fs.path.name", plain((event) => path(event, "name", "nameDirectory"))],
  ["fs.path.nameraw", plain((event) => rawPath(event, "name"))],
  ["fs.path.source", plain((event) => path(event, "source", "sourceDirectory"))],
  ["fs.path.sourceraw", plain((event) => rawPath(event, "source"))],
  ["fs.path.target", plain((event) => path(event, "target", "targetDirectory"))],
  ["fs.path.targetraw", plain((event) => rawPath(event, "target"))],
];

function callOf(event: EventRecord): PathCall | undefined {
  if (!hasResult(event)) return undefined;
  const result = event.int64(0);
  return result === undefined || result < 0 ? undefined : CALLS.get(typeOf(event).name);
}

function rawPath(event: EventRecord, which: "name" | "source" | "target"): string | undefined {
  const parameter = callOf(event)?.[which];
  if (parameter === undefined) return undefined;
  if (parameter === "fd") return event.descriptor?.name ?? "";
  const index = parameterIndex(typeOf(event), parameter);
  return index < 0 ? undefined : parameterString(event, index);
}

function path(
  event: EventRecord,
  which: "name" | "source" | "target",
  directory: "nameDirectory" | "sourceDirectory" | "targetDirectory",
): Value {
  const raw = rawPath(event, which);
  if (raw === undefined || event.thread === undefined) return undefined;
  const { paths } = event.state;
  if (raw.startsWith("/")) return paths.join("", raw);
  const type = typeOf(event);
  // The descriptor that was opened bears the path already, from where the kernel saw it first.
  if (type.name === "openat" || type.name === "openat2") return event.descriptor?.name ?? UNKNOWN_DIRECTORY;
  const parameter = callOf(event)?.[directory];
  const index = parameter === undefined ? -1 : parameterIndex(type, parameter);
  const fd = index < 0 ? undefined : event.int64(index);
  const base = fd === undefined ? workingDirectoryOf(event) : directoryOf(event, fd, raw);
  return paths.join(base, raw);
}
