// SPDX-License-Identifier: Apache-2.0
import type { OsvSeverity } from "../osv/record.ts";
import type { AffectedVersions } from "../ranges.ts";

/** What one advisory says about one package of one ecosystem. */
export interface Candidate extends AffectedVersions {
  /** Key for {@link AdvisorySource.details}. */
  advisory: number;
  ecosystem: string;
  /** The package name as the advisory has it. */
  package: string;
  /** The source's rating of this package, such as Debian's urgency. */
  rating: string | undefined;
  severity: readonly OsvSeverity[];
}

/** The parts of an advisory that do not depend on the package. */
export interface AdvisoryDetails {
  id: string;
  aliases: readonly string[];
  upstream: readonly string[];
  related: readonly string[];
  severity: readonly OsvSeverity[];
  rating?: string;
  summary?: string;
  published?: string;
  modified?: string;
  urls: readonly string[];
}

/** What an advisory source holds. */
export interface SourceStatus {
  /** `database` or `embedded`. */
  kind: "database" | "embedded";
  /** Path of the database file. */
  path?: string;
  /** When it was built, as an RFC 3339 time. */
  built: string;
  schemaVersion: number;
  /** Size of the file in bytes. */
  bytes: number;
  /** Advisories that can match. */
  records: number;
  ecosystems: readonly { ecosystem: string; records: number; newest: string }[];
  /** Entries of the catalogue of known exploited vulnerabilities, and of EPSS. */
  kev: number;
  epss: number;
}

/** Where advisories come from. Withdrawn ones are never handed out. */
export interface AdvisorySource {
  /** What advisories of accepted ecosystems say about a package name (normalised as its ecosystem wants). */
  candidates(name: string, accepts: (ecosystem: string) => boolean): Candidate[];
  details(advisory: number): AdvisoryDetails;
  /** Severities that other advisories state for a CVE. */
  severities(cve: string): readonly OsvSeverity[];
  /** Whether a CVE is in CISA's catalogue of known exploited vulnerabilities. */
  exploited(cve: string): boolean;
  /** EPSS probability of a CVE, or null. */
  epss(cve: string): number | null;
  status(): SourceStatus;
  close(): void;
}
