// SPDX-License-Identifier: Apache-2.0
import { limits } from "./limits.ts";

/** What a package registry holds of one package. */
export interface IndexedPackage {
  latest: string;
  versions: readonly string[];
}

/** The registries whose packages rules can ask about, by the type of their packages. */
export const indexedTypes = ["npm", "gem"] as const;
export type IndexedType = (typeof indexedTypes)[number];

/** The packages of one registry by name; undefined for a registry of which nothing is known. */
export type PackageIndexes = Readonly<Partial<Record<IndexedType, ReadonlyMap<string, IndexedPackage>>>>;

/** One package of a registry. */
export interface IndexLine extends IndexedPackage {
  type: IndexedType;
  name: string;
}

/**
 * Reads one line of a package index, which is in JSON Lines, one package a line:
 *
 * ```json
 * {"type":"npm","name":"left-pad","latest":"1.3.0","versions":["1.2.0","1.3.0"]}
 * ```
 *
 * A line that is not such an object gives what is wrong with it.
 */
export function parseIndexLine(line: string): IndexLine | { problem: string } {
  if (line.length > limits.indexLineCharacters)
    return { problem: `longer than ${limits.indexLineCharacters} characters` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: "no JSON" };
  }
  if (typeof value !== "object" || value === null) return { problem: "no JSON object" };
  const { type, name, latest, versions } = value as Record<string, unknown>;
  const known = indexedTypes.find((candidate) => candidate === type);
  if (known === undefined) return { problem: `"type" must be one of ${indexedTypes.join(", ")}` };
  if (typeof name !== "string" || name === "") return { problem: '"name" must be the name of a package' };
  if (typeof latest !== "string") return { problem: '"latest" must be a version' };
  if (!Array.isArray(versions) || !versions.every((version) => typeof version === "string"))
    return { problem: '"versions" must be a list of versions' };
  return { type: known, name, latest, versions };
}
