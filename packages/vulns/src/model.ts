// SPDX-License-Identifier: Apache-2.0
import type { PackageType } from "@vendorless/sbom";

/** Ordered from worst to least. */
export const severities = ["critical", "high", "medium", "low", "negligible", "unknown"] as const;
export type Severity = (typeof severities)[number];

/** One CVSS vector with its score. */
export interface Cvss {
  version: string;
  vector: string;
  score: number;
}

/** Why a match is a match: enough to check it by hand. */
export interface MatchReason {
  /** Id of the advisory record. */
  advisory: string;
  /** OSV ecosystem of the record, such as `Debian:12`. */
  ecosystem: string;
  /** The package name as the advisory has it. */
  package: string;
  /** The range or enumerated version that held, as text: `>=0, <2.36-9+deb12u7`. */
  range: string;
  /** The version that was compared: the source package's, when the advisory names source packages. */
  version: string;
  /** Version scheme used for the comparison. */
  scheme: string;
  /** Whether the package itself or the source package it was built from matched. */
  via: "package" | "source";
}

/** A vulnerability of a package. */
export interface Vulnerability {
  id: string;
  aliases: string[];
  severity: Severity;
  cvss: Cvss[];
  package: { name: string; version: string; type: PackageType; purl: string; path?: string };
  fix: { state: "fixed" | "not-fixed" | "wont-fix" | "unknown"; versions: string[] };
  match: MatchReason;
  /** In CISA's catalogue of known exploited vulnerabilities. */
  kev: boolean;
  /** EPSS probability, or null when unknown. */
  epss: number | null;
  urls: string[];
  published?: string;
  modified?: string;
}
