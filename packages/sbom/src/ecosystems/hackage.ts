// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of a Haskell name and version. */
export function hackagePackage(name: string, version: string): FoundPackage {
  return {
    name,
    version,
    type: "hackage",
    purl: encodePurl({ type: "hackage", name, version }),
    licenses: [],
  };
}

/**
 * The package of an identifier such as `jose-jwt-0.10.0@sha256:…,4231` (or `@rev:1`), or undefined when it has
 * no version. https://docs.haskellstack.org/en/stable/topics/package_location/
 */
export function parseHackageIdentifier(identifier: string): FoundPackage | undefined {
  const match = /^([A-Za-z0-9][A-Za-z0-9-]*?)-(\d+(?:\.\d+)*)(?:@.*)?$/s.exec(identifier.trim());
  return match === null ? undefined : hackagePackage(match[1]!, match[2]!);
}
