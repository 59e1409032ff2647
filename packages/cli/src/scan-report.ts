// SPDX-License-Identifier: Apache-2.0
import type { Diagnostic } from "@vendorless/base";
import type { Reason, Row, Verdict } from "@vendorless/policy";
import {
  type Analysis,
  type InventoryReport,
  inventoryReport,
  type MalwareScan,
  type Secret,
} from "@vendorless/sbom";
import { type Severity, severities, type Vulnerability } from "@vendorless/vulns";

/** What `scan -o json` prints: the contract that scripts depend on. */
export interface ScanReport extends InventoryReport {
  vulnerabilities: Vulnerability[];
  /** Empty when they were not searched for. */
  secrets: Secret[];
  /** What a scan for malware found; null when none was made. */
  malware: MalwareScan | null;
  /** Which advisories were asked. */
  advisories: AdvisoriesReport;
  policy: PolicyReport;
}

/** The verdict and what led to it. */
export interface PolicyReport {
  action: Verdict["action"];
  reason: Reason;
  /** Id of the bundle and name of the mapping that selected the image; null when none did. */
  bundle: string;
  mapping: string | null;
  rows: Row[];
  problems: Verdict["problems"];
}

/** Where the advisories came from. */
export interface AdvisoriesReport {
  /** `embedded` is the few dozen well-known ones that ship with the program. */
  kind: "embedded" | "database";
  records: number;
  /** When the database was built, ISO 8601; null for the embedded ones. */
  built: string | null;
}

/** Puts the parts of a scan together. Pure. */
export function scanReport(parts: {
  analysis: Analysis;
  vulnerabilities: Vulnerability[];
  advisories: AdvisoriesReport;
  policy: Verdict;
  diagnostics: Diagnostic[];
}): ScanReport {
  const { analysis, vulnerabilities, advisories, policy, diagnostics } = parts;
  // What the analysis found stands among all diagnostics, at the end.
  const { diagnostics: _, ...inventory } = inventoryReport(analysis);
  return {
    ...inventory,
    vulnerabilities,
    secrets: analysis.secrets ?? [],
    malware: analysis.malware ?? null,
    advisories,
    policy: policyReport(policy),
    diagnostics,
  };
}

function policyReport({ action, reason, bundle, mapping, rows, problems }: Verdict): PolicyReport {
  return { action, reason, bundle, mapping: mapping?.name ?? null, rows, problems };
}

/** Whether a severity is at least as bad as a threshold. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** Diagnostics after which packages or malware may be missing: whoever pads a database must not get it past the gate. */
const UNREAD = new Set([
  "evidence-not-read",
  "layer-contents-too-large",
  "layer-files-limit",
  "layer-foreign",
  "malware-not-scanned",
  "rpm-bad-database",
  "tar-truncated",
]);

/** Whether all evidence of packages could be read. Damage to one file of many does not count, its loss is named. */
export function isWhole({ diagnostics }: Pick<ScanReport, "diagnostics">): boolean {
  return !diagnostics.some(({ severity, code }) => severity === "error" && UNREAD.has(code));
}
