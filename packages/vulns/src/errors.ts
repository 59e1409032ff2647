// SPDX-License-Identifier: Apache-2.0
import { VendorlessError } from "@vendorless/base";

/** Everything that can go wrong outside the data itself. */
export type VulnsErrorCode =
  | "VULNS_SCHEME_UNKNOWN"
  | "VULNS_CVSS_INVALID"
  | "VULNS_SOURCE_UNREADABLE"
  | "VULNS_DATABASE_MISSING"
  | "VULNS_DATABASE_DAMAGED"
  | "VULNS_DATABASE_VERSION"
  | "VULNS_DATABASE_UNWRITABLE";

/** Thrown at I/O and misuse only; what is wrong with advisories is reported as diagnostics. */
export class VulnsError extends VendorlessError<VulnsErrorCode> {
  override name = "VulnsError";
}
