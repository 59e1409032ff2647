// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One known answer to check: a short name for people, and the check, which gives the reason when it fails. */
export interface Row {
  name: string;
  check: () => Failure | Promise<Failure>;
}

/** Why a row fails; undefined when it passes. */
export type Failure = string | undefined;

/** A kind of known answers: the unit of `families/`. */
export interface Family {
  name: string;
  description: string;
  /** The rows in a folder of conformance data; undefined when the folder has none of this kind. */
  rows(folder: string): Iterable<Row> | undefined;
}

/** The objects of a file with one JSON document a line; undefined when there is no such file. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the shape of its file
export function readJsonLines<T>(
  folder: string,
  file: string,
  parse: (line: string) => unknown = JSON.parse,
): T[] | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => parse(line) as T);
}

/** The failure of an answer that is not the known one. */
export function differs(wanted: unknown, got: unknown): Failure {
  return wanted === got ? undefined : `wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`;
}
