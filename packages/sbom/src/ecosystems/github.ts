// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** What is taken from a repository on GitHub as it is, as `owner/name`; the version is a tag, empty when none is known. */
export function githubPackage(owner: string, name: string, version: string): FoundPackage {
  const purl = encodePurl({
    type: "github",
    namespace: owner.toLowerCase(),
    name: name.toLowerCase(),
    version,
  });
  return { name: `${owner}/${name}`, version, type: "UnknownPackage", purl, licenses: [] };
}
