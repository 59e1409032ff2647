// SPDX-License-Identifier: Apache-2.0
import type { PackageType } from "@vendorless/sbom";

/** Whether the distribution's package manager installed it, or a language's. Policies treat the two apart. */
export type PackageClass = "os" | "non-os";

const osTypes: ReadonlySet<string> = new Set([
  "deb",
  "rpm",
  "apk",
  "alpm",
  "portage",
] satisfies PackageType[]);

/** The class of a package type. */
export function packageClassOf(type: PackageType): PackageClass {
  return osTypes.has(type) ? "os" : "non-os";
}

/** Anchore Engine's words for package types, which its messages show. */
const anchoreTypes: Partial<Record<PackageType, string>> = {
  deb: "dpkg",
  apk: "APKG",
  "java-archive": "java",
  "go-module": "go",
};

/** What Anchore Engine calls a package type; our own word where it has none. */
export function anchoreTypeOf(type: PackageType): string {
  return anchoreTypes[type] ?? type;
}

/**
 * The version without the release that the packager added, as Anchore Engine stores it: for rpm and apk, not for
 * deb, where the revision belongs to the version.
 */
export function versionWithoutRelease(type: PackageType, version: string): string {
  const dash = version.lastIndexOf("-");
  return (type === "rpm" || type === "apk") && dash > 0 ? version.slice(0, dash) : version;
}
