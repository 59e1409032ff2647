// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import type { Report } from "@vendorless/base";
import type { AdvisoryState } from "@vendorless/policy";
import type { Distro } from "@vendorless/sbom";
import {
  type AdvisorySource,
  databasePath,
  distributionEcosystems,
  openAdvisoryDatabase,
  openEmbeddedAdvisories,
  type SourceStatus,
  withAge,
} from "@vendorless/vulns";
import type { AdvisoriesReport } from "./scan-report.ts";

/** The advisories of one scan, and what they are. */
interface OpenedAdvisories {
  source: AdvisorySource;
  status: SourceStatus;
}

/**
 * The advisories to ask: the imported database, or the embedded ones when none was ever imported at the
 * default place. A place that the user named, by option or in the environment, must exist: a gate that quietly
 * asked less than it was told to would let through what it should stop.
 */
export function openAdvisories(chosen: string | undefined, report: Report): OpenedAdvisories {
  const file = databasePath(chosen);
  const named = chosen !== undefined || (process.env.VENDORLESS_DB ?? "") !== "";
  if (!named && !existsSync(file)) {
    const source = openEmbeddedAdvisories();
    return { source, status: source.status() };
  }
  const source = openAdvisoryDatabase(file);
  const status = withAge(source.status(), new Date());
  if (status.stale) {
    const days = Math.floor(status.ageDays);
    const message = `the advisory database is ${days} days old; bring in newer ones with vendorless db import`;
    report({ severity: "warning", code: "advisories-stale", message });
  }
  return { source, status };
}

/** What the report says of the advisories that were asked. */
export function advisoriesReport({ kind, records, built }: SourceStatus): AdvisoriesReport {
  return { kind, records, built: kind === "database" ? built : null };
}

/** What a policy may ask about the advisories. */
export function advisoryState(status: SourceStatus, distro: Distro | undefined): AdvisoryState {
  const { kind, built, ecosystems } = status;
  const accepts = distro === undefined ? undefined : distributionEcosystems(distro)?.accepts;
  return {
    updated: kind === "database" ? Date.parse(built) : undefined,
    coverDistro: distro === undefined || ecosystems.some(({ ecosystem }) => accepts?.(ecosystem) === true),
  };
}
