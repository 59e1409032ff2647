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
} from "@vendorless/vulns";
import type { AdvisoriesReport } from "./scan-report.ts";

/** Databases older than this are used with a warning. */
const STALE_AFTER_DAYS = 5;

const DAY = 24 * 60 * 60 * 1000;

/**
 * The advisories to ask: the imported database, or the embedded ones when none was ever imported at the
 * default place. A place that the user named, by option or in the environment, must exist: a gate that quietly
 * asked less than it was told to would let through what it should stop.
 */
export function openAdvisories(chosen: string | undefined, report: Report): AdvisorySource {
  const file = databasePath(chosen);
  const named = chosen !== undefined || (process.env.VENDORLESS_DB ?? "") !== "";
  if (!named && !existsSync(file)) return openEmbeddedAdvisories();
  const source = openAdvisoryDatabase(file);
  const days = Math.floor((Date.now() - Date.parse(source.status().built)) / DAY);
  if (days > STALE_AFTER_DAYS) {
    const message = `the advisory database is ${days} days old; bring in newer ones with vendorless db import`;
    report({ severity: "warning", code: "advisories-stale", message });
  }
  return source;
}

/** What the report says of the advisories that were asked. */
export function advisoriesReport(source: AdvisorySource): AdvisoriesReport {
  const { kind, records, built } = source.status();
  return { kind, records, built: kind === "database" ? built : null };
}

/** What a policy may ask about the advisories. */
export function advisoryState(source: AdvisorySource, distro: Distro | undefined): AdvisoryState {
  const { kind, built, ecosystems } = source.status();
  const accepts = distro === undefined ? undefined : distributionEcosystems(distro)?.accepts;
  return {
    updated: kind === "database" ? Date.parse(built) : undefined,
    coverDistro: distro === undefined || ecosystems.some(({ ecosystem }) => accepts?.(ecosystem) === true),
  };
}
