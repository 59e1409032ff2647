// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/**
 * The package of an npm name and version; a scope becomes the purl's namespace.
 *
 * @param version empty when the evidence has none, such as for a git commit
 */
export function npmPackage(name: string, version: string, licenses: string[] = []): FoundPackage {
  const slash = name.startsWith("@") ? name.indexOf("/") : -1;
  const purl = encodePurl({
    type: "npm",
    ...(slash < 0 ? {} : { namespace: name.slice(0, slash) }),
    name: name.slice(slash + 1),
    version,
  });
  return { name, version, type: "npm", purl, licenses };
}
