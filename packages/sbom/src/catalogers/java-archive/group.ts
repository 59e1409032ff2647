// SPDX-License-Identifier: Apache-2.0
import { groups } from "./groups.data.ts";

/**
 * The group of an artifact whose archive has no `pom.properties`; empty when it cannot be told. Gradle's plug-ins may write it into
 * the title; many artifacts are known; Maven may write it as the vendor's id; and OSGi's tools join it with the
 * artifact, without a word that both have.
 *
 *     Implementation-Title: io.micrometer#micrometer-core;1.12.0           →  io.micrometer
 *     Bundle-SymbolicName: org.apache.commons.lang3, of commons-lang3  →  org.apache.commons
 */
export function groupOf(manifest: Readonly<Record<string, string>>, artifact: string): string {
  const title = /^([\w.-]+)[#:]([\w.-]+)(?:;.*)?$/.exec(manifest["implementation-title"] ?? "");
  if (title?.[2] === artifact) return title[1]!;
  return knownGroup(artifact) ?? vendorOf(manifest) ?? symbolicGroup(manifest, artifact) ?? "";
}

function knownGroup(artifact: string): string | undefined {
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

/** A name of a domain, the other way round. */
const GROUP = /^[a-z][\w-]*(?:\.[\w-]+)+$/;
