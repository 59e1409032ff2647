// SPDX-License-Identifier: Apache-2.0
import { open } from "node:fs/promises";
import { messageOf, VendorlessError } from "@vendorless/base";
import {
  type IndexedPackage,
  type IndexedType,
  type PackageIndexes,
  parseIndexLine,
} from "@vendorless/policy";
import type { Package } from "@vendorless/sbom";

/**
 * Reads what registries hold of the packages of an image, out of an index that may have millions more. A registry of
 * which the index has any package is known, also if it has none of the image's.
 *
 * Throws a VendorlessError `input-unreadable`, or `package-index-invalid` at the first line that is wrong.
 */
export async function readPackageIndex(path: string, packages: readonly Package[]): Promise<PackageIndexes> {
  const installed = new Set(packages.map(({ type, name }) => `${type} ${name}`));
  const indexes: Partial<Record<IndexedType, Map<string, IndexedPackage>>> = {};
  const file = await open(path).catch((error: unknown) => {
    throw new VendorlessError("input-unreadable", `cannot read ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  });
  let number = 0;
  for await (const line of file.readLines({ encoding: "utf8" })) {
    number++;
    if (line === "") continue;
    const read = parseIndexLine(line);
    if ("problem" in read) {
      throw new VendorlessError("package-index-invalid", `${path}:${number}: ${read.problem}`, {
        hint: 'Each line is one package: {"type":"npm","name":"left-pad","latest":"1.3.0","versions":["1.3.0"]}',
      });
    }
    const { type, name, latest, versions } = read;
    const index = indexes[type] ?? new Map<string, IndexedPackage>();
    indexes[type] = index;
    if (installed.has(`${type} ${name}`)) index.set(name, { latest, versions });
  }
  return indexes;
}
