// SPDX-License-Identifier: Apache-2.0

/** One event of a range: exactly one of the four is set. https://ossf.github.io/osv-schema/#affectedrangesevents-fields */
export type OsvEvent =
  | { introduced: string }
  | { fixed: string }
  | { last_affected: string }
  | { limit: string };

/** A range of versions. Ranges of type GIT name commits and say nothing about packages. */
export interface OsvRange {
  type: "SEMVER" | "ECOSYSTEM" | "GIT";
  events: OsvEvent[];
}

/** A severity statement: a CVSS vector, or a word of the source (`Ubuntu`, `medium`). */
export interface OsvSeverity {
  type: string;
  score: string;
}

/** What a record says about one package. */
export interface OsvAffected {
  package: { ecosystem: string; name: string };
  ranges: OsvRange[];
  versions: string[];
  severity: OsvSeverity[];
  /** The source's own rating, such as Debian's urgency. */
  rating?: string;
}

/**
 * An advisory, reduced to what matching and explaining need. https://ossf.github.io/osv-schema/
 * `aliases` name the same flaw; `upstream` names what a distribution's record was made from.
 */
export interface OsvRecord {
  id: string;
  aliases: string[];
  upstream: string[];
  related: string[];
  summary?: string;
  published?: string;
  modified?: string;
  withdrawn?: string;
  severity: OsvSeverity[];
  /** The source's own rating, such as GitHub's `MODERATE`. */
  rating?: string;
  affected: OsvAffected[];
  /** Addresses of references, most authoritative first. */
  urls: string[];
}
