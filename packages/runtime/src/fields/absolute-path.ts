// SPDX-License-Identifier: Apache-2.0
import { type Extract, parameterIndex } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { typeOf } from "../event-traits.ts";
import { directoryOf, resultOf } from "../state/handler.ts";
import { argumentError } from "./argument.ts";

/** Names of the parameters with a directory and a path below it. */
type Place = readonly [directory: string, path: string];

/** For each call: the only or first path, and the second. */
const PLACES: ReadonlyMap<string, readonly [Place, Place?]> = new Map([
  [
    "renameat",
    [
      ["olddirfd", "oldpath"],
      ["newdirfd", "newpath"],
    ],
  ],
  [
    "renameat2",
    [
      ["olddirfd", "oldpath"],
      ["newdirfd", "newpath"],
    ],
  ],
  [
    "linkat",
    [
      ["olddir", "oldpath"],
      ["newdir", "newpath"],
    ],
  ],
  ["symlinkat", [["linkdirfd", "linkpath"]]],
  ["openat", [["dirfd", "name"]]],
  ["openat2", [["dirfd", "name"]]],
  ["unlinkat", [["dirfd", "name"]]],
  ["mkdirat", [["dirfd", "path"]]],
  ["fchmodat", [["dirfd", "filename"]]],
  ["fchownat", [["dirfd", "pathname"]]],
]);

/** `evt.abspath`, `evt.abspath.src`, `evt.abspath.dst`. */
export function absolutePathOf(argument: string | undefined): Extract<EventRecord> {
  if (argument !== undefined && argument !== "src" && argument !== "dst") {
    throw argumentError(`takes src or dst, but got ${argument}`);
  }
  return (event) => absolutePath(event, argument);
}

function absolutePath(event: EventRecord, which: "src" | "dst" | undefined): string | undefined {
  if (event.thread === undefined || !event.isExit) return undefined;
  const type = typeOf(event);
  const { paths } = event.state;
  if (type.name === "open_by_handle_at") {
    const index = parameterIndex(type, "path");
    return resultOf(event) > 0 ? paths.join("", event.string(index)) : undefined;
  }
  const places = PLACES.get(type.name);
  if (places === undefined) return undefined;
  const place = which === "dst" && places.length > 1 ? places[1] : places[0];
  if (place === undefined) return undefined;
  const directoryIndex = parameterIndex(type, place[0]);
  const pathIndex = parameterIndex(type, place[1]);
  const directory = directoryIndex < 0 ? undefined : event.int64(directoryIndex);
  if (directory === undefined || !event.has(pathIndex)) return undefined;
  const path = event.string(pathIndex);
  return paths.join(directoryOf(event, directory, path), path);
}
