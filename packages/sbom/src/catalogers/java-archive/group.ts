// SPDX-License-Identifier: Apache-2.0
import { formerGroups, groups } from "./groups.data.ts";

/** What tells the group of an archive. */
export interface GroupEvidence {
  manifest: Readonly<Record<string, string>>;
  artifact: string;
  version: string;
  /** The folder that all classes lie in, with dots. */
  folder: string;
}

/**
 * The group of an artifact whose archive has no coordinates; empty when it cannot be told. Builds may write it into the
 * manifest or, Gradle's plug-ins, into the title; many artifacts are known; Maven may write it as the vendor's id; OSGi's
 * tools join it with the artifact, without a word that both have; and most classes lie in a folder named after it.
 *
 *     Group-Id: org.jenkins-ci.plugins                                   →  org.jenkins-ci.plugins
 *     Implementation-Title: io.micrometer#micrometer-core;1.12.0         →  io.micrometer
 *     Bundle-SymbolicName: org.apache.commons.lang3, of commons-lang3    →  org.apache.commons
 *     classes in org/apache/kafka/common and org/apache/kafka/clients    →  org.apache.kafka
 */
export function groupOf({ manifest, artifact, version, folder }: GroupEvidence): string {
  const stated = manifest["group-id"] ?? "";
  if (GROUP.test(stated)) return stated;
  const title = /^([\w.-]+)[#:]([\w.-]+)(?:;.*)?$/.exec(manifest["implementation-title"] ?? "");
  if (title?.[2] === artifact) return title[1]!;
  return (
    knownGroup(artifact, version) ??
    vendorOf(manifest) ??
    symbolicGroup(manifest, artifact) ??
    groupOfFolder(folder)
  );
}

function knownGroup(artifact: string, version: string): string | undefined {
  const former = Object.hasOwn(formerGroups, artifact) ? formerGroups[artifact]! : [];
  const before = former.find(({ until }) => Number.parseInt(version, 10) < until);
  if (before !== undefined) return before.group;
  if (Object.hasOwn(groups, artifact)) return groups[artifact];
  for (let end = artifact.lastIndexOf("-"); end > 0; end = artifact.lastIndexOf("-", end - 1)) {
    const prefix = artifact.slice(0, end + 1);
    if (Object.hasOwn(groups, prefix)) return groups[prefix];
  }
  return undefined;
}

function vendorOf(manifest: Readonly<Record<string, string>>): string | undefined {
  const vendor = manifest["implementation-vendor-id"] ?? "";
  return GROUP.test(vendor) ? vendor : undefined;
}

function symbolicGroup(manifest: Readonly<Record<string, string>>, artifact: string): string | undefined {
  for (const attribute of ["bundle-symbolicname", "automatic-module-name"]) {
    const symbolic = (manifest[attribute] ?? "").replace(/;.*$/s, "").trim();
    const dot = symbolic.lastIndexOf(".");
    const [group, rest] = [symbolic.slice(0, Math.max(0, dot)), symbolic.slice(dot + 1)];
    const shared = group.slice(group.lastIndexOf(".") + 1);
    if (GROUP.test(group) && (rest === artifact || `${shared}-${rest}` === artifact)) return group;
  }
  return undefined;
}

/** Three words are what most groups have. */
function groupOfFolder(folder: string): string {
  const group = folder.split(".").slice(0, 3).join(".");
  return GROUP.test(group) ? group : "";
}

/** A name of a domain, the other way round. */
const GROUP = /^[a-z][\w-]*(?:\.[\w-]+)+$/;
