// SPDX-License-Identifier: Apache-2.0
import type { FoundVulnerability } from "../../findings.ts";
import { anchoreTypeOf } from "../../package-class.ts";

/**
 * The message for a vulnerability, in Anchore Engine's wording.
 *
 * @param details what the rule asked for, such as `(cvss_v3_base_score=9.8)`, in the order to be shown
 */
export function vulnerabilityMessage(found: FoundVulnerability, details: string): string {
  const { severity, fixedIn, id, link, package: affected } = found;
  const place = affected.class === "os" ? affected.name : affected.path || affected.name;
  const fix = fixedIn.length === 0 ? "" : `(fixed in: ${fixedIn.join(", ")})`;
  const what = `${severity.toUpperCase()} Vulnerability found in ${affected.class} package type`;
  return `${what} (${anchoreTypeOf(affected.type)}) - ${place} ${fix}${details}(${id} - ${link ?? "None"})`;
}
