// SPDX-License-Identifier: Apache-2.0
import type { FoundPackage } from "../model.ts";
import { encodePurl } from "../purl.ts";

/** The package of Maven coordinates: named by its artifact, with the group in the purl. */
export function mavenPackage(group: string, artifact: string, version: string): FoundPackage {
  const purl = encodePurl({ type: "maven", namespace: group, name: artifact, version });
  return { name: artifact, version, type: "java-archive", purl, licenses: [] };
}

/**
 * The parts of `group:artifact[:packaging[:classifier]][:version]`; the version is empty when there is none. Undefined
 * for what are no coordinates.
 */
export function parseCoordinates(
  text: string,
): { group: string; artifact: string; version: string } | undefined {
  const parts = text.split(":");
  if (parts.length < 2 || parts.length > 5 || !parts.every((part) => /^[\w.+-]{1,200}$/.test(part)))
    return undefined;
  const [group = "", artifact = ""] = parts;
  return { group, artifact, version: parts.length > 2 ? parts.at(-1)! : "" };
}
