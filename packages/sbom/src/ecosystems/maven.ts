// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of Maven coordinates: named by its artifact, with the group in the purl. */
export function mavenPackage(group: string, artifact: string, version: string): FoundPackage {
  const purl = encodePurl({ type: "maven", namespace: group, name: artifact, version });
  return { name: artifact, version, type: "java-archive", purl, licenses: [] };
}
