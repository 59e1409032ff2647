// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a conda name and version, with the build and the platform where they are known. */
export function condaPackage(
  name: string,
  version: string,
  qualifiers: { build?: string; subdir?: string } = {},
  licenses: string[] = [],
): FoundPackage {
  return {
    name,
    version,
    type: "conda",
    purl: encodePurl({ type: "conda", name, version, qualifiers }),
    licenses,
  };
}
